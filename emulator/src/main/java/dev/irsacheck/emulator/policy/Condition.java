package dev.irsacheck.emulator.policy;

import java.util.List;

/** One operator applied to one key: {@code "StringEquals": {"key": ["value", …]}}. */
record Condition(Operator operator, String key, List<String> values) {}
