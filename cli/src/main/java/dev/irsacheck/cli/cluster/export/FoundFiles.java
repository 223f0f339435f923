package dev.irsacheck.cli.cluster.export;

import dev.irsacheck.cli.cluster.export.AwsAnswers.Kind;
import dev.irsacheck.cli.cluster.role.AwsYaml;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.io.FileKind;
import dev.irsacheck.cli.io.InputFile;
import dev.irsacheck.cli.io.InputFolder;
import dev.irsacheck.cli.io.WrongInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Detects each file's kind, and reads answers of the AWS CLI at once. */
final class FoundFiles {
  private static final String AGAIN = "irsa-check audit ";

  /** YAML is kept in memory while it is read, so its length is limited. */
  private static final int LONGEST_YAML = 4 << 20;

  final AwsAnswers answers = new AwsAnswers();

  final Map<Path, List<Path>> manifests = new TreeMap<>();

  final List<Path> operands = new ArrayList<>();

  final Set<String> passedOver = new LinkedHashSet<>();

  private final Collection<String> notJudged;
  private final Set<Path> seen = new HashSet<>();
  private final IamCollect iamCollect = new IamCollect(answers);

  FoundFiles(Collection<String> notJudged) {
    this.notJudged = notJudged;
  }

  static String named(String file) throws WrongInput {
    if (file.isEmpty()) {
      throw new WrongInput(AuditInputTexts.emptyName());
    }
    return file;
  }

  void option(AwsOption option, String file, InputStream stdin) throws WrongInput {
    int before = answers.recordedClusters.size();
    if (isFolder(named(file))) {
      folder(option, Path.of(file));
    } else {
      InputFile.read(file, stdin, in -> read(option, file, in));
    }
    if (option == AwsOption.CLUSTER_INFO) {
      answers.describe(before);
    }
  }

  static boolean isFolder(String name) {
    try {
      return !name.equals(InputFile.STDIN) && Files.isDirectory(Path.of(name));
    } catch (InvalidPathException e) {
      // Reading the file reports the error.
      return false;
    }
  }

  /** Reads a folder of iam-collect, or of answers. Roles and OIDC providers may be together. */
  private void folder(AwsOption option, Path folder) throws WrongInput {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (Path file : InputFolder.of(folder, each -> !IamCollect.isOther(each), null).files()) {
      if (!iamCollect.takes(file)) {
        kinds.addAll(InputFile.read(file.toString(), null, in -> answer(option, folder, file, in)));
      }
    }
    kinds.addAll(iamCollect.end());
    if (!option.isIn(kinds)) {
      throw new WrongInput(
          AuditInputTexts.nothingFor(folder.toString(), option.option(), option.command()));
    }
  }

  private Set<Kind> answer(AwsOption option, Path folder, Path file, InputStream in)
      throws IOException, WrongInput {
    InputStream unpacked = Unpacked.of(in);
    byte[] head = head(unpacked);
    InputStream whole = whole(head, unpacked);
    FileContent content = FileContent.of(file, head);
    if (content != FileContent.AWS && content != FileContent.AWS_YAML) {
      passedOver.add(file.toString());
      return Set.of();
    }
    return AwsFile.read(
        file.toString(),
        option.isOfIam() ? file.getParent() : null,
        content == FileContent.AWS ? whole : json(file.toString(), whole),
        answers,
        option.inFolder());
  }

  private Set<Kind> read(AwsOption option, String file, InputStream in)
      throws IOException, WrongInput {
    String shown = InputFile.shown(file);
    InputStream unpacked = Unpacked.of(in);
    byte[] head = head(unpacked);
    InputStream whole = whole(head, unpacked);
    FileKind packed = FileKind.packed(head);
    if (packed != null) {
      throw new WrongInput(packed.sentence(shown, AGAIN + option.option() + " -"));
    }
    boolean isYaml = FileContent.of(Path.of(shown), head) == FileContent.AWS_YAML;
    return AwsFile.read(shown, null, isYaml ? json(shown, whole) : whole, answers, option);
  }

  /** A pipe supports neither mark nor available. */
  static byte[] head(InputStream in) throws IOException {
    byte[] head = new byte[FileContent.HEAD];
    int length = in.readNBytes(head, 0, head.length);
    return length == head.length ? head : Arrays.copyOf(head, length);
  }

  private static InputStream whole(byte[] head, InputStream rest) {
    return new SequenceInputStream(new ByteArrayInputStream(head), rest);
  }

  private static InputStream json(String name, InputStream yaml) throws IOException, WrongInput {
    byte[] text = yaml.readNBytes(LONGEST_YAML + 1);
    Optional<byte[]> json = text.length > LONGEST_YAML ? Optional.empty() : AwsYaml.json(text);
    return new ByteArrayInputStream(
        json.orElseThrow(
            () -> new WrongInput(AuditInputTexts.yaml(SourceLocation.of(name, 1, 1).toString()))));
  }

  void operand(String name) throws WrongInput {
    if (name.equals(InputFile.STDIN)) {
      throw new WrongInput(AuditInputTexts.notRegular(name));
    }
    Path path;
    try {
      path = Path.of(named(name));
    } catch (InvalidPathException e) {
      throw new WrongInput(AuditInputTexts.notRegular(name));
    }
    if (Files.isDirectory(path)) {
      operands.add(path);
      InputFolder folder = InputFolder.of(path, file -> !IamCollect.isOther(file), null);
      for (Map.Entry<Path, String> shut : folder.unreadable().entrySet()) {
        throw new WrongInput("cannot read " + shut.getKey() + ": " + shut.getValue());
      }
      for (Path file : folder.files()) {
        if (!iamCollect.takes(file) && !found(file.toString(), file)) {
          passedOver.add(file.toString());
        }
      }
      iamCollect.end();
    } else if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new WrongInput(AuditInputTexts.notRegular(name));
    } else if (!found(name, path)) {
      throw new WrongInput(AuditInputTexts.nothing(SourceLocation.of(name, 1, 1).toString()));
    }
  }

  private boolean found(String name, Path file) throws WrongInput {
    return InputFile.read(
        name,
        null,
        in -> {
          if (!seen.add(file.toRealPath())) {
            return true;
          }
          InputStream unpacked = Unpacked.of(in);
          byte[] head = head(unpacked);
          Path folder = file.getParent() == null ? Path.of("") : file.getParent();
          switch (FileContent.of(file, head)) {
            case KUBERNETES -> {
              if (unpacked instanceof Unpacked) {
                // Manifests are read by other code, which unpacks nothing.
                return false;
              }
              manifests.computeIfAbsent(folder, each -> new ArrayList<>()).add(file);
              return true;
            }
            case AWS -> {
              return read(file, folder, whole(head, unpacked));
            }
            case AWS_YAML -> {
              return read(file, folder, json(file.toString(), whole(head, unpacked)));
            }
            case NOT_COLLECTED -> {
              CollectorErrors.read(file, whole(head, unpacked), notJudged);
              return true;
            }
            default -> {
              return false;
            }
          }
        });
  }

  private boolean read(Path file, Path folder, InputStream in) throws IOException, WrongInput {
    boolean[] isWhole = {true};
    Set<Kind> kinds =
        AwsFile.read(
            file.toString(), folder, in, answers, (own, place) -> isWhole[0] &= !own.isEmpty());
    return isWhole[0] || !kinds.isEmpty() && passedOver.add(file.toString());
  }
}
