package dev.irsacheck.cli.lint;

import dev.irsacheck.cli.explain.CodeName;
import dev.irsacheck.cli.io.InputFile;
import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.cli.lint.manifest.Manifests;
import dev.irsacheck.cli.lint.manifest.ManifestsReader;
import dev.irsacheck.cli.lint.rule.LintSettings;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.names.AccountId;
import dev.irsacheck.names.Issuer;
import dev.irsacheck.names.KubernetesNames;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.settings.TextList;
import dev.irsacheck.sts.AwsSdkRegions;
import dev.irsacheck.trust.TrustPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns the options of {@code lint} into bytes and settings. */
final class LintInputReader {
  private static final String STDIN = InputFile.STDIN;
  private static final String STDIN_NAME = "stdin";

  /** A chart with all of its custom resources has about five million, a cluster some dozen. */
  private static final long MAX_LENGTH = 64 << 20;

  private static final int MAX_POLICY = 1 << 20;

  private final LintOptions options;
  private final InputStream stdin;

  /**
   * @param stdin null where a person would have to type
   */
  LintInputReader(LintOptions options, InputStream stdin) {
    this.options = options;
    this.stdin = stdin;
  }

  Manifests manifests() throws WrongInput {
    if (options.files().isEmpty()) {
      throw new WrongInput(
          "lint needs a FILE or DIR, or - for standard input: helm template . | irsa-check lint -");
    }
    ManifestsReader reader = new ManifestsReader(options.namespace());
    List<Input> inputs = inputs(reader);
    measure(inputs);
    boolean stdinGiven = false;
    long left = MAX_LENGTH;
    for (Input input : inputs) {
      boolean isStdin = input.file.equals(STDIN);
      if (isStdin && stdinGiven) {
        throw new WrongInput("- is given twice; standard input can be read once");
      }
      stdinGiven |= isStdin;
      left -= read(input, isStdin ? STDIN_NAME : input.file, left, reader);
    }
    return reader.manifests();
  }

  /**
   * @param isFound whether a folder holds it, so that nobody said it was a manifest
   */
  private record Input(String file, boolean isFound) {}

  private List<Input> inputs(ManifestsReader reader) throws WrongInput {
    Map<Object, Input> inputs = new LinkedHashMap<>();
    Set<Object> charts = new HashSet<>();
    for (String file : options.files()) {
      if (file.isEmpty()) {
        throw new WrongInput(
            "\"\" names no FILE or DIR; is a variable of the shell empty? For this folder write .");
      }
      if (!isFolder(file)) {
        Object one = identity(file);
        Input found = inputs.get(one);
        inputs.put(one, new Input(found == null ? file : found.file, false));
        continue;
      }
      ManifestFolder folder = ManifestFolder.of(Path.of(file));
      for (Path chart : folder.charts()) {
        if (charts.add(identity(chart.toString()))) {
          reader.chart(named(chart), chart.getParent().toString());
        }
      }
      folder.unreadable().forEach((shut, why) -> reader.unreadable(named(shut), why));
      for (Path found : folder.files()) {
        inputs.putIfAbsent(identity(found.toString()), new Input(named(found), true));
      }
    }
    return List.copyOf(inputs.values());
  }

  /** The same for one file, by whatever way it is named; each pipe is another. */
  private static Object identity(String file) {
    try {
      Path path = Path.of(file);
      if (!file.equals(STDIN) && Files.isRegularFile(path)) {
        return path.toRealPath();
      }
    } catch (IOException | InvalidPathException e) {
      // Reading it tells.
    }
    return new Object();
  }

  /** What reads the report may compare it with paths in a repository. */
  private static String named(Path file) {
    String name = file.toString();
    return name.startsWith("./") ? name.substring(2) : name;
  }

  private static boolean isFolder(String file) {
    try {
      return !file.equals(STDIN) && Files.isDirectory(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Returns how long it is. */
  private long read(Input given, String name, long most, ManifestsReader reader) throws WrongInput {
    String file = given.file;
    BoundedInput bounded;
    try {
      bounded =
          InputFile.read(
              file,
              stdin,
              in -> {
                BoundedInput input = new BoundedInput(in, most);
                try {
                  reader.read(name, input, given.isFound);
                } catch (BoundedInput.Exceeded e) {
                  // Told below, as it is no failure to read.
                }
                return input;
              });
    } catch (WrongInput.Unreadable e) {
      if (!given.isFound) {
        throw e;
      }
      // The other files of the folder are still of use.
      reader.unreadable(name, e.reason());
      return 0;
    }
    if (bounded.isExceeded()) {
      throw tooMuch(file);
    }
    return bounded.count();
  }

  private static WrongInput tooMuch(String file) {
    return new WrongInput(
        InputFile.shown(file) + " makes it more than 64 MiB in all; give fewer files at once");
  }

  /** What is known to be too much is not read first. */
  private static void measure(List<Input> inputs) throws WrongInput {
    long length = 0;
    for (Input input : inputs) {
      length += length(input.file);
      if (length > MAX_LENGTH) {
        throw tooMuch(input.file);
      }
    }
  }

  /** Zero for what has none, as standard input and pipes. */
  private static long length(String file) {
    try {
      return file.equals(STDIN) ? 0 : Files.size(Path.of(file));
    } catch (IOException | InvalidPathException e) {
      return 0;
    }
  }

  LintSettings settings() throws WrongInput {
    if (options.namespace() != null && !KubernetesNames.isLabel(options.namespace())) {
      throw new WrongInput(
          "--namespace \"" + options.namespace() + "\" is not the name of a " + "namespace");
    }
    AccountId account = null;
    if (options.expectAccount() != null) {
      account = AccountId.parse(options.expectAccount()).orElse(null);
      if (account == null) {
        throw new WrongInput(
            "--expect-account \""
                + options.expectAccount()
                + "\" is not an account id: it needs "
                + "twelve digits");
      }
    }
    String problem = options.issuer() == null ? null : new Issuer(options.issuer()).problem();
    if (problem != null) {
      throw new WrongInput("--issuer \"" + options.issuer() + "\" " + problem);
    }
    String prefix = options.annotationPrefix();
    if (prefix != null && (prefix.isBlank() || prefix.contains("/"))) {
      throw new WrongInput(
          "--annotation-prefix \""
              + prefix
              + "\" is not a prefix: give the part before the slash, such as eks.amazonaws.com");
    }
    return new LintSettings(
        prefix == null ? LintSettings.DEFAULT_PREFIX : prefix,
        options.requireRole(),
        account,
        options.issuer(),
        options.substitutedBy(),
        trust(),
        new AwsSdkRegions());
  }

  /** The codes of {@code --ignore}. */
  Set<DiagnosisCode> ignored() throws WrongInput {
    Set<DiagnosisCode> possible = LintRules.codes();
    Set<DiagnosisCode> ignored = EnumSet.noneOf(DiagnosisCode.class);
    for (String given : options.ignore()) {
      List<String> names = TextList.splitCodes(given);
      if (names.isEmpty()) {
        throw new WrongInput("--ignore names no code: write --ignore IRSA401+IRSA833");
      }
      for (String name : names) {
        DiagnosisCode code = DiagnosisCode.named(name);
        if (code == null) {
          throw new WrongInput("--ignore: " + CodeName.unknown(name));
        }
        if (!possible.contains(code) && !RetiredCodes.all().contains(code)) {
          throw new WrongInput("--ignore: lint does not report " + code);
        }
        ignored.addAll(RetiredCodes.meantBy(code));
      }
    }
    return ignored;
  }

  private Map<String, LintSettings.Trust> trust() throws WrongInput {
    Map<String, LintSettings.Trust> policies = new HashMap<>();
    for (String given : options.trust()) {
      int equals = separator(given);
      String file = given.substring(equals + 1);
      if (file.isEmpty() || file.equals(STDIN)) {
        throw new WrongInput("--trust \"" + given + "\" names no file: write ROLE=FILE");
      }
      TrustPolicy.Reading reading = TrustPolicy.parse(policy(file));
      if (reading instanceof TrustPolicy.NotAPolicy bad) {
        throw new WrongInput("--trust: no trust policy in " + file + ": " + bad.reason());
      }
      TrustPolicy.Parsed parsed = (TrustPolicy.Parsed) reading;
      String role = equals < 0 ? parsed.roleArn().orElse(null) : given.substring(0, equals);
      if (role == null) {
        throw new WrongInput(
            "--trust: the policy in "
                + file
                + " does not say of which role it is: write --trust ROLE_ARN="
                + file);
      }
      if (equals >= 0 && !role.equals(parsed.roleArn().orElse(role))) {
        throw new WrongInput(
            "--trust: " + file + " is of the role " + parsed.roleArn().get() + ", not of " + role);
      }
      if (policies.put(role, new LintSettings.Trust(parsed.policy(), Source.file(file))) != null) {
        throw new WrongInput("--trust: the role " + role + " is given twice");
      }
    }
    return policies;
  }

  /** Role names and paths may both hold the sign: the first that leaves an ARN and a file. */
  private static int separator(String given) throws WrongInput {
    int found = -1;
    for (int at = given.indexOf('='); at >= 0; at = given.indexOf('=', at + 1)) {
      if (RoleArn.read(given.substring(0, at)).isValid()) {
        found = at;
        if (exists(given.substring(at + 1))) {
          return at;
        }
      }
    }
    if (found < 0 && given.indexOf('=') > 0 && !exists(given)) {
      String role = given.substring(0, given.indexOf('='));
      throw new WrongInput("--trust \"" + role + "\" " + RoleArn.read(role).problem());
    }
    return found;
  }

  private static boolean exists(String file) {
    try {
      return Files.exists(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private byte[] policy(String name) throws WrongInput {
    byte[] content = InputFile.read(name, stdin, in -> in.readNBytes(MAX_POLICY + 1));
    if (content.length > MAX_POLICY) {
      throw new WrongInput(InputFile.shown(name) + " is longer than 1 MiB");
    }
    return content;
  }
}
