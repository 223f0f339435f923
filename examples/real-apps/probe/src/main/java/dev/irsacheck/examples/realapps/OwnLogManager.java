package dev.irsacheck.examples.realapps;

import java.util.logging.LogManager;

/** As application servers bring one. */
public final class OwnLogManager extends LogManager {}
