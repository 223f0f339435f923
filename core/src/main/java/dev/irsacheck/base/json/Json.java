package dev.irsacheck.base.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

public final class Json {
  /** A token payload has about 1 KB and a trust policy at most 8 KB. */
  private static final int MAX_LENGTH = 1 << 20;

  /** The limit for lists of packages and roles, which only the command line reads. */
  private static final int LONGEST = 32 << 20;

  private static final int MAX_DEPTH = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // The parser's excerpt of its input could contain a part of a token.
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(LONGEST)
                  .maxStringLength(MAX_LENGTH)
                  .maxNestingDepth(MAX_DEPTH)
                  .build())
          .build();

  private Json() {}

  /**
   * Parses exactly one JSON value in UTF-8, of at most 1 MiB and 64 levels. Duplicate keys are
   * invalid; messages never quote the content.
   */
  public static Object parse(byte[] utf8) throws MalformedJson {
    return parse(utf8, MAX_LENGTH);
  }

  /**
   * @param most limit in bytes, at most 32 MiB
   */
  public static Object parse(byte[] utf8, int most) throws MalformedJson {
    if (utf8.length > most) {
      throw new MalformedJson("longer than " + (most >> 20) + " MiB");
    }
    try (JsonParser parser = FACTORY.createParser(utf8)) {
      if (parser.nextToken() == null) {
        throw new MalformedJson("empty");
      }
      Object value = value(parser, Long.MAX_VALUE);
      if (parser.nextToken() != null) {
        throw new MalformedJson("more text after the JSON value", parser.currentLocation());
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new MalformedJson("not valid JSON", e.getLocation());
    } catch (IOException e) {
      throw new MalformedJson("not valid JSON");
    }
  }

  static Object value(JsonParser parser, long end) throws IOException, MalformedJson {
    if (offset(parser) > end) {
      throw new MalformedJson("a JSON value that is too long", parser.currentTokenLocation());
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, end);
      case START_ARRAY -> array(parser, end);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      default ->
          throw new MalformedJson("unexpected " + parser.currentToken(), parser.currentLocation());
    };
  }

  private static Map<String, Object> object(JsonParser parser, long end)
      throws IOException, MalformedJson {
    Map<String, Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (members.containsKey(name)) {
        throw MalformedJson.repeated(name, parser.currentTokenLocation());
      }
      parser.nextToken();
      members.put(name, value(parser, end));
    }
    return members;
  }

  private static List<Object> array(JsonParser parser, long end) throws IOException, MalformedJson {
    List<Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser, end));
    }
    return elements;
  }

  static long offset(JsonParser parser) {
    JsonLocation at = parser.currentLocation();
    return Math.max(at.getByteOffset(), at.getCharOffset());
  }
}
