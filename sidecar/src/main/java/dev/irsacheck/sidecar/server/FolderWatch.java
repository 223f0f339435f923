package dev.irsacheck.sidecar.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Wakes at a change in the folder of the token's link, and from time to time anyway.
 *
 * <p>Notices can be had neither everywhere (a node may have spent its inotify watches, a file
 * system may not send any) nor before there is a folder; then looking every two seconds does.
 */
final class FolderWatch implements TokenRotation.Watch {
  private static final String PROJECTED_LINK = "..data";
  private static final Duration WITHOUT_NOTICES = Duration.ofSeconds(2);
  private static final Duration WITH_NOTICES = Duration.ofSeconds(10);

  private final Path token;
  private final Duration withoutNotices;
  private final Duration withNotices;
  private WatchService service;

  private FolderWatch(Path token, Duration withoutNotices, Duration withNotices) {
    this.token = token;
    this.withoutNotices = withoutNotices;
    this.withNotices = withNotices;
  }

  static FolderWatch of(Path token) {
    return of(token, WITHOUT_NOTICES, WITH_NOTICES);
  }

  /**
   * @param withoutNotices how often to look where there are none
   * @param withNotices how often to look where there are
   */
  static FolderWatch of(Path token, Duration withoutNotices, Duration withNotices) {
    FolderWatch watch = new FolderWatch(token.toAbsolutePath(), withoutNotices, withNotices);
    watch.open();
    return watch;
  }

  boolean hasNotices() {
    return service != null;
  }

  @Override
  public void await() throws InterruptedException {
    if (service == null) {
      Thread.sleep(withoutNotices.toMillis());
      open();
      return;
    }
    WatchKey key = service.poll(withNotices.toMillis(), TimeUnit.MILLISECONDS);
    if (key != null) {
      key.pollEvents();
      if (!key.reset()) {
        // The folder itself is gone; another may come in its place.
        close();
      }
    }
  }

  private void open() {
    Path folder = folder(token);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try {
      service = folder.getFileSystem().newWatchService();
      folder.register(
          service,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
    } catch (IOException | UnsupportedOperationException none) {
      close();
    }
  }

  private void close() {
    if (service != null) {
      try {
        service.close();
      } catch (IOException e) {
        // There is nothing left to close then.
      }
      service = null;
    }
  }

  /** The folder that holds kubelet's link, which need not be the one that holds the token. */
  private static Path folder(Path token) {
    for (Path folder = token.getParent(); folder != null; folder = folder.getParent()) {
      if (Files.isSymbolicLink(folder.resolve(PROJECTED_LINK))) {
        return folder;
      }
    }
    return token.getParent() == null ? token : token.getParent();
  }
}
