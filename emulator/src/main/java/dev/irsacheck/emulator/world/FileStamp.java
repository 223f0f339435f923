package dev.irsacheck.emulator.world;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** What tells one state of a file from another without reading it. */
public record FileStamp(FileTime modified, long size) {

  public static FileStamp of(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new FileStamp(attributes.lastModifiedTime(), attributes.size());
  }

  /** Why a file could not be read, for a message that names it. */
  public static String reason(IOException unreadable) {
    if (unreadable instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (unreadable instanceof CharacterCodingException) {
      return "not UTF-8 text";
    }
    return "cannot be read (" + unreadable.getClass().getSimpleName() + ")";
  }
}
