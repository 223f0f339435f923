/**
 * HTTP and HTTPS on loopback: listener, requests and responses, and the certificates that it shows.
 */
package dev.irsacheck.emulator.http;
