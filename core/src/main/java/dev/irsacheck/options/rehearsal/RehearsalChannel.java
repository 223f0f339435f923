package dev.irsacheck.options.rehearsal;

import dev.irsacheck.base.bootstrap.Handover;
import dev.irsacheck.base.bootstrap.PipeFormat;
import dev.irsacheck.base.bootstrap.RehearsalEnd;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** Core's side of the protocol with a rehearsing process; see {@link RehearsalEnd}. */
final class RehearsalChannel {
  private final InputStream in;
  private final OutputStream out;
  private final VisibleClasses classes;

  RehearsalChannel(InputStream in, OutputStream out, VisibleClasses classes) {
    this.in = new BufferedInputStream(in);
    this.out = new BufferedOutputStream(out, 1 << 16);
    this.classes = classes;
  }

  /** Throws if the process ends without a result or breaks the protocol. */
  RehearsalEnd about(Handover task) throws IOException {
    task.write(out);
    while (true) {
      char kind = (char) PipeFormat.oneByte(in);
      switch (kind) {
        case RehearsalEnd.SIGN_OF_LIFE -> {
          continue;
        }
        case RehearsalEnd.CLASS_FILE -> PipeFormat.write(out, classes.classFile(text()));
        case RehearsalEnd.RESOURCES -> {
          List<byte[]> contents = classes.resources(text());
          PipeFormat.write(out, contents.size());
          for (byte[] content : contents) {
            PipeFormat.write(out, content);
          }
        }
        default -> {
          return RehearsalEnd.read(kind, in);
        }
      }
      out.flush();
    }
  }

  private String text() throws IOException {
    return PipeFormat.text(in, RehearsalEnd.LONGEST_TEXT);
  }
}
