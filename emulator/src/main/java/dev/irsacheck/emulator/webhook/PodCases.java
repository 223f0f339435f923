package dev.irsacheck.emulator.webhook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The pods of the recording, the same on every machine: every pair of two points' values stands in
 * one pod at least that the webhook changes and the API server takes. Others follow: those that are
 * left alone or refused, and the situations of the webhook's own tests.
 */
public final class PodCases {
  static final String IRSA_PATH = "/var/run/secrets/eks.amazonaws.com/serviceaccount";
  static final String POD_IDENTITY_PATH = "/var/run/secrets/pods.eks.amazonaws.com/serviceaccount";
  private static final String IRSA_VOLUME = "aws-iam-token";
  private static final String POD_IDENTITY_VOLUME = "eks-pod-identity-token";
  private static final String SKIP_LABEL = "eks.amazonaws.com/skip-pod-identity-webhook=";

  private static final Object[] ACCOUNTS = {
    "default", "audience", "global", "short", "odd", "hours", "named", "paired", "both", "day"
  };
  private static final Object[] LIFETIMES = {
    null, "300", "600", "+3599", "1e3", "-5", " 900", "86400", "9223372036854775808", ""
  };
  private static final Object[] SKIPS = {
    null,
    "app",
    "side",
    "app,side",
    "app, side",
    "init\n",
    "\n\nside\r\napp",
    "app\r",
    "\"app\"",
    "\"app,side\"",
    "app\"",
    "\"app",
    "\"app\"x,side",
    "\"a\"\"b\",init",
    "\"a\nb\",app\n",
    " app",
    ",app",
    ""
  };
  private static final Object[] ENVS = {
    "", "R", "F", "RF", "U", "T", "UTS", "RFGS", "RDS", "rGS", "UGS", "TDS", "UTGDS", "G", "D", "S",
    "GS", "rS", "RFG", "RFUTGDS"
  };
  private static final Object[] MOUNTS = {
    List.of(),
    List.of(IRSA_VOLUME + "@" + IRSA_PATH),
    List.of(IRSA_VOLUME + "@/aws"),
    List.of(POD_IDENTITY_VOLUME + "@/aws"),
    List.of("own@" + IRSA_PATH),
    List.of("own@" + IRSA_PATH + "/", "own@" + POD_IDENTITY_PATH + "/"),
    List.of("own@" + POD_IDENTITY_PATH),
    List.of("own@/var/run/secrets", IRSA_VOLUME + "@/a", IRSA_VOLUME + "@/b")
  };
  private static final Object[] VOLUMES = {
    List.of(),
    List.of("own:emptyDir"),
    List.of("own:projected", IRSA_VOLUME + ":emptyDir"),
    List.of("own:emptyDir", IRSA_VOLUME + ":secret"),
    List.of(IRSA_VOLUME + ":projected", "own:emptyDir"),
    List.of("own:emptyDir", POD_IDENTITY_VOLUME + ":emptyDir"),
    List.of(POD_IDENTITY_VOLUME + ":projected", "own:emptyDir", IRSA_VOLUME + ":emptyDir")
  };
  private static final Object[] NODES = {
    null,
    "kubernetes.io/os=windows",
    "beta.kubernetes.io/os=windows",
    "kubernetes.io/os=linux beta.kubernetes.io/os=windows",
    "kubernetes.io/os=Windows",
    "windows"
  };
  private static final Object[] LABELS = {
    null, "app=a", "eks.amazonaws.com/pod-identity=no", "example.com/skip-pod-identity-webhook=true"
  };
  private static final Object[] CONTAINERS = {
    List.of(), List.of("side"), List.of("init"), List.of("twin"), List.of("side", "init")
  };
  private static final Object[] FURTHER = {"", "token", "old", "old token"};
  private static final Object[][] POINTS = {
    SKIPS, ENVS, ACCOUNTS, LIFETIMES, MOUNTS, VOLUMES, NODES, LABELS, CONTAINERS, FURTHER
  };

  /** Of the two with most values, each pair is the beginning of a pod. */
  private static final int LEADING = 2;

  private static final int TRIES = 40;
  private static final int LEFT_ALONE = 6;
  private static final int REFUSED = 30;

  private final Random random = new Random(25);
  private final Set<Long> met = new HashSet<>();
  private final List<PodCase> pods = new ArrayList<>();

  private PodCases() {}

  public static List<AccountCase> accounts() {
    return AccountCase.ALL;
  }

  public static List<PodCase> all() {
    PodCases cases = new PodCases();
    cases.everyPair();
    cases.leftAlone();
    cases.refused();
    cases.asInTheWebhooksTests();
    return List.copyOf(cases.pods);
  }

  private void everyPair() {
    for (int skip = 0; skip < SKIPS.length; skip++) {
      for (int env = 0; env < ENVS.length; env++) {
        int[] best = best(skip, env, 0, 1);
        meet(best);
        pods.add(choice(best).pod());
      }
    }
    for (int one = 0; one < POINTS.length; one++) {
      for (int other = Math.max(one + 1, LEADING); other < POINTS.length; other++) {
        for (int i = 0; i < POINTS[one].length; i++) {
          for (int j = 0; j < POINTS[other].length; j++) {
            if (!met.contains(pair(one, i, other, j))) {
              int[] best = best(i, j, one, other);
              if (best != null) {
                meet(best);
                pods.add(choice(best).pod());
              }
            }
          }
        }
      }
    }
  }

  /** Of some with these two values, the one with the most pairs that no pod has so far. */
  private int[] best(int i, int j, int one, int other) {
    int[] best = null;
    int most = -1;
    for (int n = 0; n < TRIES; n++) {
      int[] values =
          Arrays.stream(POINTS).mapToInt(point -> random.nextInt(point.length)).toArray();
      values[one] = i;
      values[other] = j;
      int found = choice(values).isAccepted() ? unmet(values) : -1;
      if (found > most) {
        best = values;
        most = found;
      }
    }
    return best;
  }

  private int unmet(int[] values) {
    int count = 0;
    for (int one = 0; one < values.length; one++) {
      for (int other = one + 1; other < values.length; other++) {
        count += met.contains(pair(one, values[one], other, values[other])) ? 0 : 1;
      }
    }
    return count;
  }

  private void meet(int[] values) {
    for (int one = 0; one < values.length; one++) {
      for (int other = one + 1; other < values.length; other++) {
        met.add(pair(one, values[one], other, values[other]));
      }
    }
  }

  private static long pair(int one, int i, int other, int j) {
    return ((one * 100L + i) * 100 + other) * 100 + j;
  }

  private void leftAlone() {
    for (int i = 0; i < LEFT_ALONE; i++) {
      for (String label : List.of("true", "false", "")) {
        pods.add(accepted().labelled(SKIP_LABEL + label).pod());
      }
      pods.add(accepted().runningAs("bare").pod());
      pods.add(accepted().runningAs("empty").pod());
    }
  }

  private void refused() {
    for (int i = 0; i < REFUSED; i++) {
      Choice any = accepted();
      boolean irsa = !AccountCase.named(any.account()).associated();
      String mount = "own@" + (irsa ? IRSA_PATH : POD_IDENTITY_PATH);
      pods.add(any.mounting(mount, i % 2 == 0 ? "own:emptyDir" : "own:projected").pod());
      if (i % 5 == 0) {
        pods.add(accepted().living("4294967297").pod());
        pods.add(any.mounting("gone@/gone", "own:emptyDir").pod());
      }
    }
  }

  private void asInTheWebhooksTests() {
    Choice plain =
        new Choice("default", null, null, "", List.of(), List.of(), null, null, List.of(), "");
    List<String> sides = List.of("side");
    List<String> inits = List.of("init");
    for (String account : List.of("default", "global", "audience", "paired", "both")) {
      Choice of = plain.runningAs(account);
      String windows = "kubernetes.io/os=windows";
      pods.add(of.pod());
      pods.add(of.on(windows).pod());
      pods.add(of.on("beta.kubernetes.io/os=windows").pod());
      pods.add(of.having("RFGDS", sides, List.of("own:emptyDir")).pod());
      pods.add(of.having("GD", inits, List.of()).pod());
      pods.add(of.having("S", sides, List.of("own:secret")).pod());
      pods.add(of.having("RF", List.of("side", "init"), List.of("own:emptyDir")).pod());
      pods.add(of.living("10000").having("", sides, List.of()).pod());
      pods.add(of.skipping("app,init").having("", List.of("side", "init"), List.of()).pod());
    }
  }

  private Choice accepted() {
    Choice any = any();
    while (!any.isAccepted()) {
      any = any();
    }
    return any;
  }

  private Choice any() {
    return choice(Arrays.stream(POINTS).mapToInt(point -> random.nextInt(point.length)).toArray());
  }

  @SuppressWarnings("unchecked")
  private static Choice choice(int[] values) {
    Object[] of = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      of[i] = POINTS[i][values[i]];
    }
    return new Choice(
        (String) of[2],
        (String) of[3],
        (String) of[0],
        (String) of[1],
        (List<String>) of[4],
        (List<String>) of[5],
        (String) of[6],
        (String) of[7],
        (List<String>) of[8],
        (String) of[9]);
  }
}
