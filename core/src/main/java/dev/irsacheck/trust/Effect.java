package dev.irsacheck.trust;

enum Effect {
  ALLOW,
  DENY
}
