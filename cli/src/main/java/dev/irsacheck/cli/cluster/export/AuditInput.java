package dev.irsacheck.cli.cluster.export;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.EksCluster;
import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.cluster.IamAccount;
import dev.irsacheck.cli.cluster.Inventory;
import dev.irsacheck.cli.io.InputFile;
import dev.irsacheck.cli.io.InputFolder;
import dev.irsacheck.cli.io.WrongInput;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the files and folders that {@code audit} is given. */
public final class AuditInput {
  private final Given given;
  private final InputStream stdin;
  private final Set<String> notJudged = new LinkedHashSet<>();
  private final FoundFiles found = new FoundFiles(notJudged);

  /** The operands and options of the command line. */
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

  /** Reads all input; {@code stdin} is null if it is a terminal. */
  public static Inventory read(Given given, InputStream stdin) throws WrongInput {
    return new AuditInput(given, stdin).read();
  }

  private Inventory read() throws WrongInput {
    for (String each : given.folders) {
      found.operand(each);
    }
    for (AwsOption option : AwsOption.values()) {
      for (String file : files(option)) {
        found.option(option, file, stdin);
      }
    }
    if (given.cluster.isEmpty() && found.manifests.isEmpty() && found.answers.isEmpty()) {
      throw new WrongInput(
          given.folders.isEmpty()
              ? AuditInputTexts.noInput()
              : AuditInputTexts.nothingIn(Phrases.and(given.folders)));
    }
    found.answers.join();
    Map<AccountId, IamAccount> accounts = Accounts.of(found.answers, notJudged);
    List<Cluster> clusters = clusters(accounts);
    MissingParts.say(clusters, accounts, found.answers, notJudged);
    Set<String> passedOver = found.passedOver;
    if (!passedOver.isEmpty()) {
      notJudged.add(
          AuditInputTexts.passedOver(
              Phrases.counted(passedOver.size(), "file"),
              Phrases.first(MissingParts.MOST_NAMED, List.copyOf(passedOver))));
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

  private List<Cluster> clusters(Map<AccountId, IamAccount> accounts) throws WrongInput {
    boolean isGiven = !given.cluster.isEmpty();
    List<Exports.Export> exports =
        latest(new Exports(found.answers, found.manifests, found.operands).all(isGiven, notJudged));
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
      found.passedOver.addAll(cluster.manifests().passedOver());
      clusters.add(cluster);
    }
    return all.guessed(clusters, accounts, given.annotationPrefix);
  }

  private void cluster(String name, ClusterReader reader) throws WrongInput {
    if (FoundFiles.isFolder(FoundFiles.named(name))) {
      for (Path file : InputFolder.of(Path.of(name), each -> true, null).files()) {
        byte[] head = InputFile.read(file.toString(), null, FoundFiles::head);
        if (FileContent.of(file, head) == FileContent.KUBERNETES) {
          manifest(file.toString(), reader, true);
        } else {
          found.passedOver.add(file.toString());
        }
      }
    } else {
      manifest(name, reader, false);
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

  /** Keeps the last export, by folder name, of each cluster. */
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
}
