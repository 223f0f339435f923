/** The path to STS: region, endpoint, network and clock. */
package dev.irsacheck.check.network;
