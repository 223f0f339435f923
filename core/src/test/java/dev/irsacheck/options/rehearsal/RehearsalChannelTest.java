package dev.irsacheck.options.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.irsacheck.base.bootstrap.Handover;
import dev.irsacheck.base.bootstrap.RehearsalEnd;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.pod.classpath.Sdk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalChannelTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final DataOutputStream process = new DataOutputStream(said);
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private Path jar;

  @BeforeEach
  void pack() throws IOException {
    jar = new Jar().with("a/A.class", "A").with("a.txt", "text").in(folder.resolve("a.jar"));
  }

  private RehearsalEnd answer(Map<String, String> properties) throws IOException {
    SdkToRehearse copy =
        new SdkToRehearse(Sdk.JAVA_V2, Optional.of("com.acme.awssdk"), Jar.scanned(jar));
    try (ApplicationClasses all = Jar.classes(jar)) {
      return new RehearsalChannel(
              new ByteArrayInputStream(said.toByteArray()), heard, Jar.visible(all))
          .about(ProcessRehearser.task(copy, new TokenText("the token\n"), properties));
    }
  }

  private void say(char kind, String text) throws IOException {
    process.writeByte(kind);
    write(text);
  }

  private void write(String text) throws IOException {
    process.writeInt(text == null ? -1 : text.getBytes(UTF_8).length);
    process.write(text == null ? new byte[0] : text.getBytes(UTF_8));
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), UTF_8);
  }

  @Test
  void saysWhatIsWantedThenGivesWhatIsAskedFor() throws IOException {
    String many = "é\n".repeat(100_000);
    say('c', "a.A");
    process.writeByte('s');
    say('c', "a.B");
    say('r', "a.txt");
    say('b', "arn:aws:sts::111122223333:assumed-role/orders/x");

    RehearsalEnd became = answer(Map.of("class.path", many));
    assertThat(became.kind).isEqualTo(RehearsalEnd.BECAME);
    assertThat(became.text).isEqualTo("arn:aws:sts::111122223333:assumed-role/orders/x");
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(heard.toByteArray()));
    Handover task = Handover.read(in);
    assertThat(task.is(Handover.V1)).isFalse();
    assertThat(task.is(Handover.AGENT)).isFalse();
    assertThat(task.is(Handover.ASKS_STS)).isTrue();
    assertThat(task.get(Handover.ROOT)).isEqualTo("com.acme.awssdk");
    assertThat(task.get(Handover.TOKEN)).isEqualTo("the token");
    assertThat(task.properties()).containsOnly(Map.entry("class.path", many));
    assertThat(text(in)).isEqualTo("A");
    assertThat(in.readInt()).as("no a.B").isEqualTo(-1);
    assertThat(in.readInt()).as("files").isEqualTo(1);
    assertThat(text(in)).isEqualTo("text");
    assertThat(in.read()).isEqualTo(-1);
  }

  @Test
  void takesAnExceptionApart() throws IOException {
    process.writeByte('t');
    process.writeBoolean(true);
    process.writeInt(1);
    process.writeInt(2);
    write("a.Refused");
    write("java.lang.Throwable");
    write(null);
    process.writeInt(403);
    write("AccessDenied");

    RehearsalEnd threw = answer(Map.of());
    assertThat(threw.kind).isEqualTo(RehearsalEnd.THREW);
    assertThat(threw.succeeded).isTrue();
    assertThat(threw.chain)
        .singleElement()
        .usingRecursiveComparison()
        .isEqualTo(
            new RehearsalEnd.Thrown(
                List.of("a.Refused", "java.lang.Throwable"), null, 403, "AccessDenied"));
  }

  @Test
  void whatIsSaidIsHeard() throws IOException {
    RehearsalEnd threw =
        RehearsalEnd.threw(
            false, List.of(new RehearsalEnd.Thrown(List.of("a.B", "c.D"), "é", 403, "Denied")));
    threw.write(said);

    assertThat(answer(Map.of())).usingRecursiveComparison().isEqualTo(threw);
  }

  @Test
  void whatIsNotUnderstoodIsNoAnswer() throws IOException {
    process.writeBytes("Hello, world");

    assertThatThrownBy(() -> answer(Map.of())).isInstanceOf(IOException.class);
  }

  @Test
  void whichSdkAndWhomItAsksIsSaid() {
    SdkToRehearse copy = new SdkToRehearse(Sdk.JAVA_V1, Optional.empty(), Jar.scanned(jar), true);

    Handover task = ProcessRehearser.task(copy, new TokenText("the token"), Map.of());

    assertThat(task.is(Handover.V1)).isTrue();
    assertThat(task.is(Handover.AGENT)).isTrue();
    assertThat(task.get(Handover.ROOT)).isEqualTo("com.amazonaws");
  }

  @Test
  void norIsATextOfALengthThatNobodySays() throws IOException {
    process.writeByte('c');
    process.writeInt(Integer.MAX_VALUE);

    assertThatThrownBy(() -> answer(Map.of())).hasMessageContaining("2147483647");
  }

  @Test
  void norIsTheEnd() {
    assertThatThrownBy(() -> answer(Map.of())).isInstanceOf(EOFException.class);
  }
}
