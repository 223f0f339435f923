package dev.irsacheck.base.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.irsacheck.base.text.MaskedOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Writes JSON in ASCII, so that no control character or right-to-left mark reaches a terminal. */
public final class JsonWriter {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final String SIGN = "\\u0023";

  private final JsonGenerator generator;
  private final UnaryOperator<String> mask;

  private JsonWriter(JsonGenerator generator, UnaryOperator<String> mask) {
    this.generator = generator;
    this.mask = mask;
  }

  /** Writes one line without masking, for requests. Reports use {@link #write}. */
  public static String compact(Object value) {
    StringBuilder text = new StringBuilder();
    write(value, null, UnaryOperator.identity(), text::append);
    return text.toString();
  }

  /** Writes a report as one line. Each text and each name is masked before it is written. */
  public static void write(Object report, MaskedOutput out) {
    write(report, null, out::masked, out::write);
  }

  /** Returns JSON for another format's value, already masked. */
  public static String part(Object value, MaskedOutput out) {
    StringBuilder text = new StringBuilder();
    write(value, null, out::masked, text::append);
    return text.toString();
  }

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
    write(value, printer, UnaryOperator.identity(), text::append);
    return text.toString();
  }

  private static void write(
      Object value, PrettyPrinter printer, UnaryOperator<String> mask, Consumer<String> out) {
    try (JsonGenerator generator = FACTORY.createGenerator(new Pieces(out))) {
      if (printer != null) {
        generator.setPrettyPrinter(printer);
      }
      new JsonWriter(generator, mask).value(value);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  /** Escapes DEL, and two number signs in a row, which CI servers interpret ({@code ##[}). */
  private static final class Pieces extends Writer {
    private final Consumer<String> out;
    private boolean isBehindSign;

    private Pieces(Consumer<String> out) {
      this.out = out;
    }

    @Override
    public void write(char[] piece, int offset, int length) {
      if (length == 0) {
        return;
      }
      String text = new String(piece, offset, length).replace("\u007f", "\\u007f");
      boolean endsWithSign = text.endsWith("#");
      if (isBehindSign && text.startsWith("#")) {
        out.accept(SIGN);
        text = text.substring(1);
      }
      out.accept(text.replace("##", SIGN + SIGN));
      isBehindSign = endsWithSign;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private void value(Object value) throws IOException {
    if (value == null) {
      generator.writeNull();
    } else if (value instanceof Map<?, ?> members) {
      members(members);
    } else if (value instanceof List<?> elements) {
      generator.writeStartArray();
      for (Object element : elements) {
        value(element);
      }
      generator.writeEndArray();
    } else if (value instanceof String string) {
      generator.writeString(mask.apply(string));
    } else if (value instanceof Boolean bool) {
      generator.writeBoolean(bool);
    } else if (value instanceof Number number) {
      number(number);
    } else {
      throw new IllegalArgumentException("not a JSON value: " + value.getClass().getName());
    }
  }

  private void members(Map<?, ?> members) throws IOException {
    Set<String> changed = new HashSet<>();
    generator.writeStartObject();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      String name = (String) member.getKey();
      String safe = mask.apply(name);
      // Two masked names may be equal, but an object must not have a name twice.
      while (!safe.equals(name) && (members.containsKey(safe) || !changed.add(safe))) {
        safe += "'";
      }
      generator.writeFieldName(safe);
      value(member.getValue());
    }
    generator.writeEndObject();
  }

  private void number(Number number) throws IOException {
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
