package dev.irsacheck.cli.findings;

import dev.irsacheck.base.text.ClosestWord;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.pod.settings.ConfigFile;
import dev.irsacheck.pod.settings.TextList;
import dev.irsacheck.pod.settings.YamlLists;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the suppression file. */
public final class Suppressions {
  public static final String FILE = ".irsa-check.yaml";

  private static final String UID = "unix:uid";

  private static final String LIST = "ignore";
  private static final String EXCLUDED = "exclude";
  private static final String CODE = "code";
  private static final String WHERE = "where";
  private static final String REASON = "reason";
  private static final String UNTIL = "until";
  private static final List<String> KEYS = List.of(CODE, WHERE, REASON, UNTIL);

  /** A semicolon within a reason does not end an entry. */
  private static final Pattern ENTRIES = Pattern.compile("\\R\\s*|;\\s*(?=(?i:irsa)[0-9])");

  private static final Pattern CODES =
      Pattern.compile("(?i:irsa)[0-9]++(?:\\s*+[+,]\\s*+(?i:irsa)[0-9]++)*+");

  private Suppressions() {}

  /**
   * Reads the nearest file of that name in the folder or above; empty if there is none. It stops at
   * a repository's root, because others may write above it. It skips a file above that neither the
   * folder's owner nor root owns, as in {@code /tmp}.
   */
  public static SuppressionFile above(Path folder) throws WrongInput {
    Path here = folder.toAbsolutePath().normalize();
    for (Path at = here; at != null; at = at.getParent()) {
      Path file = at.resolve(FILE);
      if (Files.exists(file) && (at.equals(here) || isTrusted(file, here))) {
        return read(at.equals(here) ? FILE : file.toString(), file);
      }
      if (Files.exists(at.resolve(".git"))) {
        break;
      }
    }
    return SuppressionFile.NONE;
  }

  private static boolean isTrusted(Path file, Path folder) {
    try {
      Object owner = Files.getAttribute(file, UID, LinkOption.NOFOLLOW_LINKS);
      return owner.equals(0) || owner.equals(Files.getAttribute(folder, UID));
    } catch (IOException e) {
      return false;
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return true;
    }
  }

  public static SuppressionFile read(String name) throws WrongInput {
    try {
      return read(name, Path.of(name));
    } catch (InvalidPathException e) {
      throw new WrongInput(FindingsTexts.unreadable(name, "is not a path"));
    }
  }

  private static SuppressionFile read(String name, Path file) throws WrongInput {
    ConfigFile.Content content = ConfigFile.onDisk().read(file, YamlLists.MAX_BYTES + 1);
    if (content instanceof ConfigFile.Bytes found) {
      return parse(name, file.toAbsolutePath().getParent(), found.bytes());
    }
    String reason =
        content instanceof ConfigFile.Unreadable unreadable
            ? unreadable.reason()
            : "does not exist";
    throw new WrongInput(FindingsTexts.unreadable(name, reason));
  }

  private static SuppressionFile parse(String file, Path folder, byte[] content) throws WrongInput {
    List<String> problems = new ArrayList<>();
    List<YamlLists.Item> items = YamlLists.read(file, content, problems);
    if (!problems.isEmpty()) {
      throw new WrongInput(problems.get(0));
    }
    List<Suppression> all = new ArrayList<>(items.size());
    List<ExcludedPath> excluded = new ArrayList<>();
    for (YamlLists.Item item : items) {
      String origin = file + " line " + item.line();
      if (item.list().equals(EXCLUDED) && item.text() != null) {
        excluded.add(ExcludedPath.of(item.text(), origin, folder));
      } else if (item.list().equals(EXCLUDED)) {
        throw new WrongInput(FindingsTexts.noText(origin));
      } else {
        all.add(suppression(origin, item));
      }
    }
    return new SuppressionFile(all, excluded);
  }

  /**
   * Parses the suppressions of a manifest, such as {@code IRSA824 reason}.
   *
   * @param text entries on separate lines or after semicolons
   * @param origin such as {@code deploy.yaml line 3}
   * @param problems receives a sentence for each entry without a code or reason, which has no
   *     effect
   */
  public static List<Suppression> inPlace(String text, String origin, List<String> problems) {
    List<Suppression> all = new ArrayList<>();
    for (String entry : ENTRIES.split(text.strip())) {
      Matcher begins = CODES.matcher(entry);
      String names = begins.lookingAt() ? begins.group() : entry.split("\\s", 2)[0];
      String reason = entry.substring(names.length()).replaceFirst("^[\\s:–—-]+", "");
      Set<DiagnosisCode> codes = EnumSet.noneOf(DiagnosisCode.class);
      String unknown = names.isEmpty() ? names : null;
      for (String name : TextList.splitCodes(names)) {
        DiagnosisCode code = DiagnosisCode.named(name);
        unknown = code == null ? name : unknown;
        codes.addAll(code == null ? Set.of() : IgnoredCodes.meantBy(code));
      }
      if (unknown != null) {
        problems.add(
            unknown.isEmpty()
                ? FindingsTexts.noCodeInPlace(origin)
                : origin + ": " + CodeName.unknown(unknown));
      } else if (reason.isBlank()) {
        problems.add(FindingsTexts.noReason(origin, names));
      } else {
        all.add(new Suppression(codes, "*", reason.strip(), null, origin));
      }
    }
    return all;
  }

  private static Suppression suppression(String origin, YamlLists.Item item) throws WrongInput {
    if (!item.list().equals(LIST)) {
      throw new WrongInput(FindingsTexts.unknownList(origin, item.list()));
    }
    if (item.values() == null) {
      throw new WrongInput(FindingsTexts.noMap(origin));
    }
    Map<String, String> values = item.values();
    for (String key : values.keySet()) {
      if (!KEYS.contains(key)) {
        String near = ClosestWord.word(key, KEYS);
        throw new WrongInput(
            near == null
                ? FindingsTexts.unknownKey(origin, key)
                : FindingsTexts.unknownKeyBut(origin, key, near));
      }
    }
    for (String key : KEYS) {
      if (values.getOrDefault(key, "").isBlank()) {
        throw new WrongInput(FindingsTexts.keyMissing(origin, key));
      }
    }
    DiagnosisCode code = DiagnosisCode.named(values.get(CODE));
    if (code == null) {
      throw new WrongInput(origin + ": " + CodeName.unknown(values.get(CODE)));
    }
    Set<DiagnosisCode> meant = IgnoredCodes.meantBy(code);
    LocalDate until = date(origin, values.get(UNTIL));
    return new Suppression(meant, values.get(WHERE), values.get(REASON), until, origin);
  }

  private static LocalDate date(String origin, String text) throws WrongInput {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new WrongInput(FindingsTexts.notADate(origin, text));
    }
  }
}
