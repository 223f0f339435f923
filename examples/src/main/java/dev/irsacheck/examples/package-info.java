package dev.irsacheck.examples;
