/** Software in a Pod Identity pod that nobody here wrote, and what it says of each answer. */
package dev.irsacheck.emulator.clients;
