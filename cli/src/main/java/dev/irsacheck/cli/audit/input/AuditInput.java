package dev.irsacheck.cli.audit.input;

import dev.irsacheck.cli.audit.input.AwsAnswers.Kind;
import dev.irsacheck.cli.audit.inventory.Cluster;
import dev.irsacheck.cli.audit.inventory.IamAccount;
import dev.irsacheck.cli.audit.inventory.Inventory;
import dev.irsacheck.cli.io.FileKind;
import dev.irsacheck.cli.io.InputFile;
import dev.irsacheck.cli.io.InputFolder;
import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.cli.lint.manifest.SourceLocation;
import dev.irsacheck.cli.trust.source.AwsYaml;
import dev.irsacheck.names.AccountId;
import dev.irsacheck.names.EksCluster;
import dev.irsacheck.text.Phrases;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The files that {@code audit} is given, and those of the folders. */
public final class AuditInput {
  private static final String AGAIN = "irsa-check audit ";

  private static final int MOST_NAMED = 3;

  /** Of a collector's list; more lines are counted. */
  private static final int MOST_LINES = 20;

  private static final int LONGEST_LINE = 300;

  /** YAML is kept while it is read: more does not fit. */
  private static final int LONGEST_YAML = 4 << 20;

  private final Given given;
  private final InputStream stdin;
  private final AwsAnswers answers = new AwsAnswers();
  private final Map<Path, List<Path>> manifests = new TreeMap<>();
  private final List<Path> operands = new ArrayList<>();
  private final Set<Object> seen = new HashSet<>();
  private final Set<String> passedOver = new LinkedHashSet<>();
  private final Set<String> notJudged = new LinkedHashSet<>();

  /**
   * What the command line names.
   *
   * @param folders the collector's, or single files whose content tells what they are
   * @param annotationPrefix of the annotation that names a role, without its slash
   */
  public record Given(
      List<String> folders,
      List<String> cluster,
      List<String> roles,
      List<String> providers,
      List<String> associations,
      List<String> clusterInfo,
      String annotationPrefix) {}

  private AuditInput(Given given, InputStream stdin) {
    this.given = given;
    this.stdin = stdin;
  }

  /**
   * Reads all of it.
   *
   * @param stdin what {@code -} names; null where a person would have to type
   * @throws WrongInput if a file cannot be read, or is not what an option says that it is
   */
  public static Inventory read(Given given, InputStream stdin) throws WrongInput {
    return new AuditInput(given, stdin).read();
  }

  private Inventory read() throws WrongInput {
    int stdins = Collections.frequency(given.cluster, InputFile.STDIN);
    for (AwsOption option : AwsOption.values()) {
      stdins += Collections.frequency(files(option), InputFile.STDIN);
    }
    if (stdins > 1) {
      throw new WrongInput(AuditInputTexts.stdinTwice());
    }
    for (String each : given.folders) {
      operand(each);
    }
    for (AwsOption option : AwsOption.values()) {
      for (String file : files(option)) {
        InputFile.read(named(file), stdin, in -> read(option, file, in));
      }
    }
    boolean isNothing = given.cluster.isEmpty() && manifests.isEmpty() && answers.isEmpty();
    if (isNothing) {
      throw new WrongInput(
          given.folders.isEmpty()
              ? AuditInputTexts.noInput()
              : AuditInputTexts.nothingIn(Phrases.and(given.folders)));
    }
    Map<AccountId, IamAccount> accounts = Accounts.of(answers, notJudged);
    List<Cluster> clusters = clusters(accounts);
    missing(clusters, accounts);
    if (!passedOver.isEmpty()) {
      notJudged.add(
          AuditInputTexts.passedOver(
              Phrases.counted(passedOver.size(), "file"),
              Phrases.first(MOST_NAMED, List.copyOf(passedOver))));
    }
    return new Inventory(clusters, accounts, List.copyOf(notJudged));
  }

  private List<String> files(AwsOption option) {
    return switch (option) {
      case ROLES -> given.roles;
      case PROVIDERS -> given.providers;
      case ASSOCIATIONS -> given.associations;
      case CLUSTER_INFO -> given.clusterInfo;
    };
  }

  private static String named(String file) throws WrongInput {
    if (file.isEmpty()) {
      throw new WrongInput(AuditInputTexts.emptyName());
    }
    return file;
  }

  private Set<Kind> read(AwsOption option, String file, InputStream in)
      throws IOException, WrongInput {
    String shown = InputFile.shown(file);
    byte[] head = head(in);
    InputStream whole = whole(head, in);
    FileKind packed = FileKind.packed(head);
    if (packed != null) {
      throw new WrongInput(packed.sentence(shown, AGAIN + option.option() + " -"));
    }
    boolean isYaml = FileContent.of(Path.of(shown), head) == FileContent.AWS_YAML;
    return AwsFile.read(shown, null, isYaml ? json(shown, whole) : whole, answers, option);
  }

  /** A pipe has no position, so that it is neither marked nor asked how much is left. */
  private static byte[] head(InputStream in) throws IOException {
    byte[] head = new byte[FileContent.HEAD];
    int length = in.readNBytes(head, 0, head.length);
    return length == head.length ? head : Arrays.copyOf(head, length);
  }

  private static InputStream whole(byte[] head, InputStream rest) {
    return new SequenceInputStream(new ByteArrayInputStream(head), rest);
  }

  private static InputStream json(String name, InputStream yaml) throws IOException, WrongInput {
    byte[] text = yaml.readNBytes(LONGEST_YAML + 1);
    Optional<byte[]> json =
        text.length > LONGEST_YAML ? Optional.empty() : AwsYaml.json(FileContent.text(text));
    return new ByteArrayInputStream(
        json.orElseThrow(
            () -> new WrongInput(AuditInputTexts.yaml(SourceLocation.of(name, 1, 1).toString()))));
  }

  private void operand(String name) throws WrongInput {
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
      InputFolder folder = InputFolder.of(path, file -> true, null);
      for (Map.Entry<Path, String> shut : folder.unreadable().entrySet()) {
        throw new WrongInput("cannot read " + shut.getKey() + ": " + shut.getValue());
      }
      for (Path file : folder.files()) {
        if (!found(file)) {
          passedOver.add(file.toString());
        }
      }
    } else if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new WrongInput(AuditInputTexts.notRegular(name));
    } else if (!found(path)) {
      throw new WrongInput(AuditInputTexts.nothing(SourceLocation.of(name, 1, 1).toString()));
    }
  }

  /** Returns whether it is one of ours. */
  private boolean found(Path file) throws WrongInput {
    return InputFile.read(
        file.toString(),
        null,
        in -> {
          if (!seen.add(file.toRealPath())) {
            return true;
          }
          byte[] head = head(in);
          Path folder = file.getParent() == null ? Path.of("") : file.getParent();
          switch (FileContent.of(file, head)) {
            case KUBERNETES -> {
              manifests.computeIfAbsent(folder, each -> new ArrayList<>()).add(file);
              return true;
            }
            case AWS -> {
              return read(file, folder, whole(head, in));
            }
            case AWS_YAML -> {
              return read(file, folder, json(file.toString(), whole(head, in)));
            }
            case NOT_COLLECTED -> {
              notCollected(file, whole(head, in));
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

  private void notCollected(Path file, InputStream in) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), LONGEST_LINE);
    int count = 0;
    for (String line = line(lines); line != null; line = line(lines)) {
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#") && ++count <= MOST_LINES) {
        notJudged.add(AuditInputTexts.notCollected(text));
      }
    }
    if (count > MOST_LINES) {
      notJudged.add(
          AuditInputTexts.moreNotCollected(
              Phrases.counted(count - MOST_LINES, "line"), file.toString()));
    }
  }

  /** The next line, cut where it is long; null behind the last. */
  private static String line(BufferedReader in) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (line.length() < LONGEST_LINE) {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private List<Cluster> clusters(Map<AccountId, IamAccount> accounts) throws WrongInput {
    boolean isGiven = !given.cluster.isEmpty();
    List<Exports.Export> exports =
        latest(new Exports(answers, manifests, operands).all(isGiven, notJudged));
    Clusters all = new Clusters(notJudged, exports);
    List<Cluster> clusters = new ArrayList<>();
    for (Exports.Export each : exports) {
      ClusterReader reader = new ClusterReader();
      if (each.root == null && isGiven) {
        for (String file : given.cluster) {
          cluster(file, reader);
        }
      }
      for (Path file : each.files) {
        manifest(file.toString(), reader, true);
      }
      Cluster cluster = all.of(each, reader);
      passedOver.addAll(cluster.manifests().passedOver());
      clusters.add(cluster);
    }
    return all.guessed(clusters, accounts, given.annotationPrefix);
  }

  private void cluster(String name, ClusterReader reader) throws WrongInput {
    if (isFolder(named(name))) {
      for (Path file : InputFolder.of(Path.of(name), each -> true, null).files()) {
        byte[] head = InputFile.read(file.toString(), null, AuditInput::head);
        if (FileContent.of(file, head) == FileContent.KUBERNETES) {
          manifest(file.toString(), reader, true);
        } else {
          passedOver.add(file.toString());
        }
      }
    } else {
      manifest(name, reader, false);
    }
  }

  private static boolean isFolder(String name) {
    try {
      return !name.equals(InputFile.STDIN) && Files.isDirectory(Path.of(name));
    } catch (InvalidPathException e) {
      // Reading it tells.
      return false;
    }
  }

  private void manifest(String name, ClusterReader reader, boolean isFound) throws WrongInput {
    InputFile.read(
        name,
        stdin,
        in -> {
          reader.read(InputFile.shown(name), in, isFound);
          return null;
        });
  }

  /** Of two exports of one cluster, the one whose folder comes last. */
  private List<Exports.Export> latest(List<Exports.Export> all) {
    Map<Object, Exports.Export> latest = new LinkedHashMap<>();
    for (Exports.Export each : all) {
      EksCluster cluster = each.info == null ? null : each.info.cluster();
      Exports.Export before = latest.put(cluster == null ? each : cluster, each);
      if (before != null) {
        notJudged.add(
            AuditInputTexts.givenTwice(cluster.name().orElse("?"), String.valueOf(each.root)));
      }
    }
    return List.copyOf(latest.values());
  }

  private void missing(List<Cluster> clusters, Map<AccountId, IamAccount> accounts) {
    if (clusters.isEmpty()) {
      notJudged.add(AuditInputTexts.noCluster());
    }
    boolean hasRoles = false;
    boolean hasProviders = false;
    int unknownClients = 0;
    for (IamAccount each : accounts.values()) {
      hasRoles |= each.roles() != null;
      hasProviders |= each.providers() != null;
      String id = each.id().digits();
      if (each.roles() != null && !each.allRoles()) {
        notJudged.add(AuditInputTexts.someRoles(id));
      }
      if (each.providers() != null) {
        if (!each.allProviders()) {
          notJudged.add(AuditInputTexts.someProviders(id));
        }
        unknownClients +=
            each.providers().values().stream().filter(one -> one.clientIds() == null).count();
      }
    }
    if (!hasRoles) {
      notJudged.add(AuditInputTexts.noRoles());
    }
    if (!hasProviders) {
      notJudged.add(AuditInputTexts.noProviders());
    }
    if (unknownClients > 0) {
      notJudged.add(AuditInputTexts.noClientIds(Phrases.counted(unknownClients, "OIDC provider")));
    }
    if (!answers.changedRoles.isEmpty()) {
      notJudged.add(
          AuditInputTexts.changedRoles(
              Phrases.first(MOST_NAMED, List.copyOf(answers.changedRoles))));
    }
  }
}
