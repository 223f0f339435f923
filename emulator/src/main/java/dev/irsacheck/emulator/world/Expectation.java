package dev.irsacheck.emulator.world;

import java.util.Optional;

/**
 * What a check of the pod must come to in a scenario.
 *
 * @param exit the exit code: 0, 75 or 78
 * @param code the primary diagnosis code such as {@code IRSA301}; empty when the pod is healthy
 */
public record Expectation(int exit, Optional<String> code) {}
