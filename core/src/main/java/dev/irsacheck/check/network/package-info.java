/** The way to STS: region, endpoint, network, and the clock. */
package dev.irsacheck.check.network;
