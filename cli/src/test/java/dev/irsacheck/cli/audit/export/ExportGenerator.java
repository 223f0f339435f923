package dev.irsacheck.cli.audit.export;

import static dev.irsacheck.cli.audit.export.Tree.list;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a reproducible export, most of it in one cluster and one account. */
public final class ExportGenerator {
  private static final int A_FAULT_IN = 1000;

  private static final int GROUP = 10;

  private ExportGenerator() {}

  record Export(
      List<Planted> faults, int accounts, int pods, int roles, int associations, int twins) {}

  /** The arguments are the folder, the number of accounts, and {@code yaml} or {@code json}. */
  public static void main(String[] args) throws IOException {
    Export export = write(Path.of(args[0]), Integer.parseInt(args[1]), args[2].equals("yaml"));
    System.out.printf(
        "%d service accounts, %d pods, %d roles, %d associations, %d faults, %d twins%n",
        export.accounts,
        export.pods,
        export.roles,
        export.associations,
        export.faults.size(),
        export.twins);
  }

  /** There are three times as many pods as service accounts. */
  static Export write(Path out, int accounts, boolean yaml) throws IOException {
    int each = Math.max(1, accounts / A_FAULT_IN);
    List<Planted> faults = new ArrayList<>();
    try (Scene scene = new Scene(out, yaml)) {
      for (int i = 0; i < each; i++) {
        for (Fault fault : Fault.values()) {
          fault.plant(scene, faults);
        }
        for (Twin twin : Twin.values()) {
          twin.put(scene);
        }
        fill(scene, accounts * (i + 1) / each);
      }
      return new Export(
          faults,
          scene.count("ServiceAccount"),
          scene.count("Pod"),
          scene.roles(),
          scene.associations(),
          each * Twin.values().length);
    }
  }

  private static void fill(Scene scene, int accounts) {
    while (scene.count("ServiceAccount") + GROUP <= accounts) {
      for (int i = 0; i < 4; i++) {
        scene.without().write();
      }
      scene.without().of("StatefulSet", 2).write();
      scene.without().of("DaemonSet", 8).write();
      scene.podIdentity().write();
      shared(scene);
    }
    while (scene.count("ServiceAccount") < accounts) {
      scene.without().write();
    }
  }

  private static void shared(Scene scene) {
    App first = scene.irsa();
    List<App> all = List.of(first, scene.without(first), scene.without(first));
    first.role.trusting(
        first.trust(
            list(all.stream().map(app -> Trusts.subject(app.namespace, app.name)).toArray()),
            Trusts.STS));
    for (App app : all) {
      app.annotations.put(App.ROLE_ARN, first.role.arn());
      app.write();
    }
  }
}
