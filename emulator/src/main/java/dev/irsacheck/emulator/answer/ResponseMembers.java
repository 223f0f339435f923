package dev.irsacheck.emulator.answer;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the members of an answer, in order, as JSON or XML. */
public final class ResponseMembers {
  /** S3 alone begins its documents with a declaration. */
  public static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private ResponseMembers() {}

  /** Pairs space-separated names with values: texts, numbers, lists or members. */
  public static Map<String, Object> of(String names, Object... values) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (String name : names.split(" ")) {
      members.put(name, values[members.size()]);
    }
    return members;
  }

  public static String json(Map<String, ?> members) {
    return JSONObjectUtils.toJSONString(members);
  }

  /** Parses a JSON object; empty if the body is not one. */
  public static Optional<Map<String, Object>> parse(byte[] json) {
    try {
      return Optional.of(JSONObjectUtils.parse(new String(json, StandardCharsets.UTF_8)));
    } catch (ParseException none) {
      return Optional.empty();
    }
  }

  /** Returns an XML document; an empty namespace means none. */
  public static String xml(String root, String namespace, Map<String, ?> members) {
    try {
      StringWriter text = new StringWriter();
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartElement(root);
      if (!namespace.isEmpty()) {
        xml.writeDefaultNamespace(namespace);
      }
      for (Map.Entry<String, ?> member : members.entrySet()) {
        write(xml, member.getKey(), member.getValue());
      }
      xml.writeEndElement();
      xml.close();
      return text.toString();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("cannot write XML", impossible);
    }
  }

  private static void write(XMLStreamWriter xml, String name, Object value)
      throws XMLStreamException {
    if (value instanceof List<?> items) {
      for (Object item : items) {
        write(xml, name, item);
      }
      return;
    }
    xml.writeStartElement(name);
    if (value instanceof Map<?, ?> members) {
      for (Map.Entry<?, ?> member : members.entrySet()) {
        write(xml, (String) member.getKey(), member.getValue());
      }
    } else {
      xml.writeCharacters(String.valueOf(value));
    }
    xml.writeEndElement();
  }
}
