package dev.irsacheck.permissions;

import dev.irsacheck.text.Printable;

/** What a probe found out about one declared permission. */
public sealed interface Proof {
  /** For machines, in lower case: it stays the same between versions. */
  String word();

  /** AWS let the pod do it. */
  record Held(String how) implements Proof {
    @Override
    public String word() {
      return "held";
    }
  }

  /**
   * AWS said no.
   *
   * @param denial as worded; its owner is untold where AWS gave no words
   * @param answer how it came, such as {@code AccessDenied 403}
   */
  record Denied(Denial denial, String answer) implements Proof {
    @Override
    public String word() {
      return "denied";
    }
  }

  /**
   * The right to ask is there; what was asked for is not.
   *
   * @param answer how it came, such as {@code ResourceNotFoundException 400}
   */
  record Missing(String answer) implements Proof {
    @Override
    public String word() {
      return "missing";
    }
  }

  /** Refused, or not there: without a second right AWS does not say which. */
  record Hidden(String second, String answer) implements Proof {
    @Override
    public String word() {
      return "hidden";
    }
  }

  /**
   * The role to ask as was not to be had, so it never got as far as the permission.
   *
   * @param taking the proof of that
   */
  record NotTaken(Proof taking) implements Proof {
    @Override
    public String word() {
      return taking.word();
    }
  }

  /**
   * The resource is in another region than the one asked; whether it is allowed was asked there.
   *
   * @param region where it is
   */
  record Elsewhere(String region, Proof there) implements Proof {
    /** What is refused there is refused; that it was asked elsewhere is no news then. */
    @Override
    public String word() {
      return there instanceof Held ? "elsewhere" : there.word();
    }
  }

  /** The service said no for a reason that no policy mends; the words are its own. */
  record Unusable(String answer, String message) implements Proof {
    /** As much of the message as a line has room for. */
    public Unusable {
      message = Printable.of(message);
    }

    @Override
    public String word() {
      return "unusable";
    }
  }

  /** The resource is in another partition than the role, so nobody was asked. */
  record OtherPartition(String resources, String roles) implements Proof {
    @Override
    public String word() {
      return "unusable";
    }
  }

  /**
   * No answer, or one that proves nothing.
   *
   * @param what came, or why nothing did
   */
  record Unanswered(String what, Lack lack) implements Proof {
    /** What is to be done depends on it. */
    public enum Lack {
      /** No connection, or no answer on it. */
      UNREACHABLE,
      /** The service asks to come again later. */
      THROTTLED,
      /** A fault of the service's own, 5xx. */
      FAULT,
      /** Something else answered, such as a proxy. */
      NOT_THE_SERVICE,
      /** A code that irsa-check does not know. */
      UNKNOWN,
      /** Success in place of a dry run's answer: the call was performed. */
      PERFORMED,
      TIME_UP,
      BUG
    }

    /** Of one that was not asked, or not in time. */
    public static Unanswered timeUp() {
      return new Unanswered("no answer before the time was up", Lack.TIME_UP);
    }

    @Override
    public String word() {
      return "unanswered";
    }
  }

  /** The credentials were refused, not the permission; other checks tell of that. */
  record Unsigned(String answer) implements Proof {
    @Override
    public String word() {
      return "unsigned";
    }
  }

  /**
   * Nothing was asked, or nothing that proves it.
   *
   * @param because completes "not run: …"
   */
  record NotProved(String because) implements Proof {
    @Override
    public String word() {
      return "not-proved";
    }
  }
}
