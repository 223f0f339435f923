package dev.irsacheck.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes maps, lists, strings, numbers, booleans and nulls as JSON, in the order they are given.
 *
 * <p>The text is plain ASCII: everything else is escaped, so that neither a control character nor a
 * right-to-left mark of some token or policy reaches a terminal or a shell.
 */
public final class JsonWriter {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private JsonWriter() {}

  /** One line, no spaces. */
  public static String compact(Object value) {
    StringBuilder text = new StringBuilder();
    write(value, null, text::append);
    return text.toString();
  }

  /** The same, handed over piece by piece: of a list that makes its elements, none is kept. */
  public static void compact(Object value, Consumer<String> out) {
    write(value, null, out);
  }

  /** Two spaces a level, {@code \n} line ends on every platform, no trailing line end. */
  public static String pretty(Object value) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    StringBuilder text = new StringBuilder();
    write(value, printer, text::append);
    return text.toString();
  }

  private static void write(Object value, PrettyPrinter printer, Consumer<String> out) {
    try (JsonGenerator generator = FACTORY.createGenerator(new Pieces(out))) {
      if (printer != null) {
        generator.setPrettyPrinter(printer);
      }
      value(generator, value);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  private static final class Pieces extends Writer {
    private final Consumer<String> out;

    private Pieces(Consumer<String> out) {
      this.out = out;
    }

    @Override
    public void write(char[] piece, int offset, int length) {
      // The one control character that JSON lets pass, and Jackson with it; it stands in strings
      // only.
      out.accept(new String(piece, offset, length).replace("\u007f", "\\u007f"));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static void value(JsonGenerator generator, Object value) throws IOException {
    if (value == null) {
      generator.writeNull();
    } else if (value instanceof Map<?, ?> members) {
      generator.writeStartObject();
      for (Map.Entry<?, ?> member : members.entrySet()) {
        generator.writeFieldName((String) member.getKey());
        value(generator, member.getValue());
      }
      generator.writeEndObject();
    } else if (value instanceof List<?> elements) {
      generator.writeStartArray();
      for (Object element : elements) {
        value(generator, element);
      }
      generator.writeEndArray();
    } else if (value instanceof String string) {
      generator.writeString(string);
    } else if (value instanceof Boolean bool) {
      generator.writeBoolean(bool);
    } else if (value instanceof Number number) {
      number(generator, number);
    } else {
      throw new IllegalArgumentException("not a JSON value: " + value.getClass().getName());
    }
  }

  private static void number(JsonGenerator generator, Number number) throws IOException {
    if (number instanceof BigInteger big) {
      generator.writeNumber(big);
    } else if (number instanceof BigDecimal decimal) {
      generator.writeNumber(decimal);
    } else if (number instanceof Double || number instanceof Float) {
      generator.writeNumber(number.doubleValue());
    } else {
      generator.writeNumber(number.longValue());
    }
  }
}
