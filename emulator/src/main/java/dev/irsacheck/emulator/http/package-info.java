/** HTTP and HTTPS listener, requests, responses and certificates. */
package dev.irsacheck.emulator.http;
