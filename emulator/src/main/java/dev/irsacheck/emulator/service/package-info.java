/** The services that permission probes call; the world declares a role's permissions. */
package dev.irsacheck.emulator.service;
