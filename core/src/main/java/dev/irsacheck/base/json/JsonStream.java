package dev.irsacheck.base.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;

/**
 * JSON of any length, piece by piece: one value, or several behind one another, as in pages that
 * were joined by hand. What nobody asks for takes no room.
 */
public final class JsonStream {
  /** The schemas of custom resources are the deepest that there are: about thirty levels. */
  public static final int MAX_DEPTH = 100;

  /** Of a text that is asked for, in characters; one that is not may have any length. */
  public static final int LONGEST_TEXT = 16 << 20;

  /** Of a value that is asked for, in bytes. */
  public static final int LONGEST_VALUE = 1 << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // The parser's excerpt of its input could be a piece of a token.
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          // A stranger's names would stay for as long as the process.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(LONGEST_TEXT)
                  .maxNestingDepth(MAX_DEPTH)
                  .build())
          .build();

  private final JsonParser parser;
  private int depth;

  /** What comes next. */
  public enum Event {
    START_OBJECT,
    END_OBJECT,
    START_ARRAY,
    END_ARRAY,
    /** The name of an object's member, before its value. */
    NAME,
    STRING,
    NUMBER,
    BOOLEAN,
    NULL,
    /** There is no more text. */
    END
  }

  /**
   * @param in UTF-8, or UTF-16 or UTF-32 where its first bytes tell; it is left open
   * @throws MalformedJson if its first bytes are of no such charset
   */
  public JsonStream(InputStream in) throws IOException, MalformedJson {
    this.parser = read(() -> FACTORY.createParser(in));
    parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
  }

  /**
   * Goes on to the next.
   *
   * @throws MalformedJson if it is no JSON, ends too early or is nested too deep
   */
  public Event next() throws IOException, MalformedJson {
    JsonToken token = read(parser::nextToken);
    if (token == null) {
      return Event.END;
    }
    depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    return event(token);
  }

  private static Event event(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> Event.START_OBJECT;
      case END_OBJECT -> Event.END_OBJECT;
      case START_ARRAY -> Event.START_ARRAY;
      case END_ARRAY -> Event.END_ARRAY;
      case FIELD_NAME -> Event.NAME;
      case VALUE_STRING -> Event.STRING;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Event.NUMBER;
      case VALUE_TRUE, VALUE_FALSE -> Event.BOOLEAN;
      case VALUE_NULL -> Event.NULL;
      default -> throw new IllegalStateException("no token of JSON text: " + token);
    };
  }

  /** In how many objects and lists; that which just began counts, that which just ended not. */
  public int depth() {
    return depth;
  }

  /**
   * A name's or a text's characters, or a number's, a boolean's and null's as they are written.
   *
   * @throws MalformedJson if it is longer than {@link #LONGEST_TEXT}
   */
  public String text() throws IOException, MalformedJson {
    return read(parser::getText);
  }

  /**
   * Leaves out the rest of the object or the list that just began: its end is what was seen last
   * then. Of all else there is no rest.
   */
  public void skip() throws IOException, MalformedJson {
    if (parser.currentToken() != null && parser.currentToken().isStructStart()) {
      read(parser::skipChildren);
      depth--;
    }
  }

  /**
   * All of the value that just began, as {@link Json#parse} gives it.
   *
   * @throws MalformedJson also if it holds a key twice or is longer than {@link #LONGEST_VALUE}
   */
  public Object value() throws IOException, MalformedJson {
    boolean isStructure = parser.currentToken().isStructStart();
    Object value = read(() -> Json.value(parser, Json.offset(parser) + LONGEST_VALUE));
    depth -= isStructure ? 1 : 0;
    return value;
  }

  /** Where it begins, from 1. */
  public int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  /** Where it begins, from 1, in bytes of UTF-8 and in characters of other charsets. */
  public int column() {
    return parser.currentTokenLocation().getColumnNr();
  }

  private interface Reading<T> {
    T read() throws IOException, MalformedJson;
  }

  private <T> T read(Reading<T> reading) throws IOException, MalformedJson {
    try {
      return reading.read();
    } catch (StreamConstraintsException e) {
      boolean isDeep = e.getMessage().contains("depth");
      String what =
          isDeep ? "more than " + MAX_DEPTH + " levels" : "a text or a name that is too long";
      throw new MalformedJson("JSON with " + what, location(e));
    } catch (JsonProcessingException e) {
      boolean isCut = e.getOriginalMessage().contains("end-of-input");
      throw new MalformedJson(isCut ? "JSON that breaks off" : "not valid JSON", location(e));
    } catch (CharConversionException e) {
      throw new MalformedJson("not valid JSON", location(null));
    }
  }

  private JsonLocation location(JsonProcessingException e) {
    JsonLocation told = e == null ? null : e.getLocation();
    return told != null || parser == null ? told : parser.currentLocation();
  }
}
