package dev.irsacheck.emulator.policy;

import java.util.List;

/** One statement of a trust policy. */
record Statement(
    boolean allows, PrincipalElement principal, ActionElement action, List<Condition> conditions) {}
