package dev.irsacheck.cli.scan;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.MalformedJson;
import java.io.IOException;
import java.util.Map;

/** Reads JSON of which nobody can say that it has the expected shape. */
final class JsonFile {
  /** What Composer writes of a large application is about 1 MB; in memory it is many times that. */
  private static final int MAX_LENGTH = 4 << 20;

  private JsonFile() {}

  /** Null if it is no JSON, which is reported, or JSON's null. */
  static Object read(ScannedFile file, ScanResults found) throws IOException {
    try {
      return Json.parse(file.content(MAX_LENGTH), MAX_LENGTH);
    } catch (MalformedJson e) {
      found.unreadable(file.place(), e.getMessage());
      return null;
    }
  }

  /** Null if the value is no object or has no such member. */
  static Object member(Object value, String name) {
    return value instanceof Map<?, ?> object ? object.get(name) : null;
  }

  /** Null if the value is no object or the member no string. */
  static String text(Object value, String name) {
    return member(value, name) instanceof String text ? text : null;
  }
}
