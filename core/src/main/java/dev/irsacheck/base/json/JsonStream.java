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

/** Reads one or several JSON values of any length as a stream of events. */
public final class JsonStream {
  public static final int MAX_DEPTH = 100;

  public static final int LONGEST_TEXT = 16 << 20;

  public static final int LONGEST_VALUE = 1 << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // The parser's excerpt of its input could contain a part of a token.
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          // Interned names of unknown input would stay in memory as long as the process.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(LONGEST_TEXT)
                  .maxNestingDepth(MAX_DEPTH)
                  .build())
          .build();

  private final JsonParser parser;
  private int depth;

  public enum Event {
    START_OBJECT,
    END_OBJECT,
    START_ARRAY,
    END_ARRAY,
    NAME,
    STRING,
    NUMBER,
    BOOLEAN,
    NULL,
    END
  }

  /**
   * @param in UTF-8, UTF-16 or UTF-32, detected by the first bytes; it is not closed
   */
  public JsonStream(InputStream in) throws IOException, MalformedJson {
    this.parser = read(() -> FACTORY.createParser(in));
    parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
  }

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

  /** The nesting depth, including an object or list that just began. */
  public int depth() {
    return depth;
  }

  public String text() throws IOException, MalformedJson {
    return read(parser::getText);
  }

  /** Skips to the end of the object or list that just began; does nothing after other events. */
  public void skip() throws IOException, MalformedJson {
    if (parser.currentToken() != null && parser.currentToken().isStructStart()) {
      read(parser::skipChildren);
      depth--;
    }
  }

  /** Reads the complete value that just began, like {@link Json#parse}. */
  public Object value() throws IOException, MalformedJson {
    boolean isStructure = parser.currentToken().isStructStart();
    Object value = read(() -> Json.value(parser, Json.offset(parser) + LONGEST_VALUE));
    depth -= isStructure ? 1 : 0;
    return value;
  }

  public int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  /** The column, from 1, in bytes for UTF-8 and in characters for other charsets. */
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
