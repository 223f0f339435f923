/** Independent clients in a Pod Identity pod, and their output for each answer. */
package dev.irsacheck.emulator.clients;
