package dev.irsacheck.acceptance.realapps;

import java.util.logging.LogManager;

/** As application servers bring one. */
public final class OwnLogManager extends LogManager {}
