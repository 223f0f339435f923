package dev.irsacheck.examples.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Which service accounts have an association, as the cluster's webhook reads it from a file that
 * EKS keeps: {@code -Dtest.cluster.associations=FILE}. Others may have entries in it too.
 */
final class Associations {
  private static final String FILE = System.getProperty("test.cluster.associations", "");

  private Associations() {}

  /** Adds a service account's; without the file the case is skipped. */
  static void add(String namespace, String serviceAccount) {
    assumeFalse(
        FILE.isEmpty(),
        "no file of the webhook's associations: give -Dtest.cluster.associations=FILE");
    JsonObject entry = new JsonObject();
    entry.addProperty("namespace", namespace);
    entry.addProperty("serviceAccount", serviceAccount);
    change(identities -> identities.add(entry));
  }

  /** Removes those of a namespace. */
  static void remove(String namespace) {
    change(
        identities -> {
          for (int i = identities.size() - 1; i >= 0; i--) {
            JsonObject entry = identities.get(i).getAsJsonObject();
            if (Pod.text(entry, "namespace").equals(namespace)) {
              identities.remove(i);
            }
          }
        });
  }

  private static synchronized void change(Consumer<JsonArray> change) {
    Path file = Path.of(FILE).toAbsolutePath();
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel lock =
        FileChannel.open(
            file.resolveSibling(file.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      lock.lock();
      JsonObject all = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      change.accept(all.getAsJsonArray("identities"));
      Files.writeString(beside, new Gson().toJson(all), UTF_8);
      // Written in place, the file is empty for a moment, and the webhook forgets all of them.
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
