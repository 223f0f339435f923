package dev.irsacheck.acceptance.realapps;

import java.util.logging.LogManager;

public final class OwnLogManager extends LogManager {}
