package dev.irsacheck.cli.scan;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.MalformedJson;
import java.io.IOException;
import java.util.Map;

final class JsonFile {
  /** Composer's file of a large application has about 1 MB; in memory it is much larger. */
  private static final int MAX_LENGTH = 4 << 20;

  private JsonFile() {}

  /** Returns null for JSON's null and for invalid JSON, which is reported. */
  static Object read(ScannedFile file, ScanResults found) throws IOException {
    try {
      return Json.parse(file.content(MAX_LENGTH), MAX_LENGTH);
    } catch (MalformedJson e) {
      found.unreadable(file.place(), e.getMessage());
      return null;
    }
  }

  static Object member(Object value, String name) {
    return value instanceof Map<?, ?> object ? object.get(name) : null;
  }

  static String text(Object value, String name) {
    return member(value, name) instanceof String text ? text : null;
  }
}
