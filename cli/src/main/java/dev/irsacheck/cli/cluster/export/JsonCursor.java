package dev.irsacheck.cli.cluster.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.base.json.JsonStream;
import dev.irsacheck.base.json.JsonStream.Event;
import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.io.WrongInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A reader's position in a JSON file.
 *
 * @param outer place of the text in the file if JSON is read from a text in JSON; otherwise null
 */
record JsonCursor(String file, JsonStream json, SourceLocation outer) {
  /** No AWS answer has larger objects. Beyond this size duplicate keys are not detected. */
  private static final int MOST_MEMBERS = 1000;

  /** IAM allows 8 KB. */
  private static final int LONGEST_POLICY = 64 << 10;

  JsonCursor(String file, JsonStream json) {
    this(file, json, null);
  }

  /** Reads a member's value, or a part of it; the cursor skips the rest. */
  interface Member {
    void read(String key, Event value) throws IOException, WrongInput, MalformedJson;
  }

  interface Element {
    void read(Event value) throws IOException, WrongInput, MalformedJson;
  }

  void members(Member member) throws IOException, WrongInput, MalformedJson {
    Set<String> keys = new HashSet<>();
    int depth = json.depth();
    while (json.next() != Event.END_OBJECT) {
      String key = json.text();
      if (keys.size() < MOST_MEMBERS && !keys.add(key)) {
        throw new WrongInput(AuditInputTexts.keyTwice(place().toString()));
      }
      member.read(key, json.next());
      if (json.depth() > depth) {
        json.skip();
      }
    }
  }

  void elements(Element element) throws IOException, WrongInput, MalformedJson {
    int depth = json.depth();
    for (Event next = json.next(); next != Event.END_ARRAY; next = json.next()) {
      element.read(next);
      if (json.depth() > depth) {
        json.skip();
      }
    }
  }

  String text(Event value) throws IOException, MalformedJson {
    return value == Event.STRING ? json.text() : null;
  }

  /** Returns null for any other value than a list of texts, or one text in place of a list. */
  List<String> texts(Event value) throws IOException, WrongInput, MalformedJson {
    if (value == Event.STRING) {
      return List.of(json.text());
    }
    if (value != Event.START_ARRAY) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    elements(
        each -> {
          if (each == Event.STRING) {
            texts.add(json.text());
          }
        });
    return List.copyOf(texts);
  }

  /** Reads the members of an object that is a text in JSON; does nothing for another text. */
  void members(String text, Function<JsonCursor, Member> member) throws IOException, WrongInput {
    SourceLocation here = place();
    try {
      JsonStream inner = new JsonStream(new ByteArrayInputStream(text.getBytes(UTF_8)));
      if (inner.next() == Event.START_OBJECT) {
        JsonCursor cursor = new JsonCursor(file, inner, here);
        cursor.members(member.apply(cursor));
      }
    } catch (MalformedJson e) {
      throw new WrongInput(AuditInputTexts.malformed(here.toString(), e.description()));
    }
  }

  SourceLocation place() {
    return outer != null ? outer : SourceLocation.of(file, json.line(), json.column());
  }

  /**
   * Returns compact or URL-encoded JSON. The policy parser reports duplicate keys, so they remain.
   */
  String policy(Event value) throws IOException, WrongInput, MalformedJson {
    StringBuilder text = new StringBuilder();
    if (value == Event.NULL) {
      return null;
    } else if (value == Event.STRING) {
      text.append(json.text());
    } else {
      int outside = json.depth() - (isStart(value) ? 1 : 0);
      Event next = value;
      copy(next, text);
      while (json.depth() > outside && text.length() <= LONGEST_POLICY) {
        Event before = next;
        next = json.next();
        if (!isStart(before) && before != Event.NAME && !isEnd(next)) {
          text.append(',');
        }
        copy(next, text);
      }
    }
    if (text.length() > LONGEST_POLICY) {
      throw new WrongInput(AuditInputTexts.longPolicy(place().toString()));
    }
    return text.toString();
  }

  private void copy(Event event, StringBuilder text) throws IOException, MalformedJson {
    if (event == Event.NAME || event == Event.STRING) {
      text.append(JsonWriter.compact(json.text())).append(event == Event.NAME ? ":" : "");
    } else {
      text.append(json.text());
    }
  }

  private static boolean isStart(Event event) {
    return event == Event.START_OBJECT || event == Event.START_ARRAY;
  }

  private static boolean isEnd(Event event) {
    return event == Event.END_OBJECT || event == Event.END_ARRAY;
  }
}
