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
 * Watches the folder of the token's link, and also polls.
 *
 * <p>Notifications may be unavailable: the node ran out of inotify watches, the file system has
 * none, or the folder does not exist yet. Then it polls every two seconds.
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
   * @param withoutNotices poll interval without notifications
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
        // The folder is gone; a new one may appear.
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
      }
      service = null;
    }
  }

  /** Returns the folder of kubelet's link, which may differ from the token's folder. */
  private static Path folder(Path token) {
    for (Path folder = token.getParent(); folder != null; folder = folder.getParent()) {
      if (Files.isSymbolicLink(folder.resolve(PROJECTED_LINK))) {
        return folder;
      }
    }
    return token.getParent() == null ? token : token.getParent();
  }
}
