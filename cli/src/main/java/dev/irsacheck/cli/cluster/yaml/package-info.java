package dev.irsacheck.cli.cluster.yaml;
