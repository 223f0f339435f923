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

/** Reads one JSON document into maps, lists, strings, numbers, booleans and nulls. */
public final class Json {
  /** A token payload is about 1 KB and a trust policy at most 8 KB; a megabyte is generous. */
  private static final int MAX_LENGTH = 1 << 20;

  /**
   * Lists of installed packages and of an account's roles are longer; the command line alone reads
   * them.
   */
  private static final int LONGEST = 32 << 20;

  private static final int MAX_DEPTH = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // The parser's excerpt of its input could be a piece of a token.
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
   * Reads UTF-8 bytes that hold exactly one JSON value.
   *
   * @return a {@code Map<String, Object>} in document order, a {@code List<Object>}, a {@code
   *     String}, a {@code Number}, a {@code Boolean}, or null for JSON's null
   * @throws MalformedJson if it is no JSON, holds a key twice, is followed by more text, or exceeds
   *     1 MiB or 64 levels; the message names line and column, never the content
   */
  public static Object parse(byte[] utf8) throws MalformedJson {
    return parse(utf8, MAX_LENGTH);
  }

  /**
   * The same with another bound than 1 MiB.
   *
   * @param most bytes, at most 32 MiB
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
      // Its first bytes look like an encoding that the parser does not read.
      throw new MalformedJson("not valid JSON");
    }
  }

  /**
   * The value that just began.
   *
   * @param end how far into the text it may reach
   */
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

  /** How far the parser is, in bytes or else in characters. */
  static long offset(JsonParser parser) {
    JsonLocation at = parser.currentLocation();
    return Math.max(at.getByteOffset(), at.getCharOffset());
  }
}
