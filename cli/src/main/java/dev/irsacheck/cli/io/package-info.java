package dev.irsacheck.cli.io;
