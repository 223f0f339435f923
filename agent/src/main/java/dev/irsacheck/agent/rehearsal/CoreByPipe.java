package dev.irsacheck.agent.rehearsal;

import dev.irsacheck.base.bootstrap.Handover;
import dev.irsacheck.base.bootstrap.PipeFormat;
import dev.irsacheck.base.bootstrap.RehearsalEnd;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** The rehearsal's side of the protocol with core; if core ends, this process ends. */
final class CoreByPipe {
  private static final long MILLIS_BETWEEN_SIGNS = 250;

  private final InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
  private final OutputStream out =
      new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));

  Handover task() {
    try {
      return Handover.read(in);
    } catch (IOException e) {
      throw gone();
    }
  }

  synchronized byte[] classFile(String className) {
    try {
      ask(RehearsalEnd.CLASS_FILE, className);
      return PipeFormat.bytes(in, Integer.MAX_VALUE);
    } catch (IOException e) {
      throw gone();
    }
  }

  synchronized List<byte[]> resources(String name) {
    try {
      ask(RehearsalEnd.RESOURCES, name);
      List<byte[]> contents = new ArrayList<>();
      for (int left = PipeFormat.number(in); left > 0; left--) {
        contents.add(PipeFormat.bytes(in, Integer.MAX_VALUE));
      }
      return contents;
    } catch (IOException e) {
      throw gone();
    }
  }

  private void ask(char kind, String name) throws IOException {
    out.write(kind);
    PipeFormat.write(out, name);
    out.flush();
  }

  synchronized void end(RehearsalEnd end) {
    try {
      end.write(out);
    } catch (IOException e) {
      throw gone();
    }
  }

  /** Watches for core's end: core may be killed while the SDK waits for the network. */
  void noticeItsEnd() {
    Thread thread = new Thread(this::giveSigns, "irsa-check signs of life");
    thread.setDaemon(true);
    thread.start();
  }

  private void giveSigns() {
    while (true) {
      try {
        Thread.sleep(MILLIS_BETWEEN_SIGNS);
        sign();
      } catch (IOException | InterruptedException e) {
        throw gone();
      }
    }
  }

  private synchronized void sign() throws IOException {
    out.write(RehearsalEnd.SIGN_OF_LIFE);
    out.flush();
  }

  private static IllegalStateException gone() {
    Runtime.getRuntime().halt(1);
    return new IllegalStateException();
  }
}
