/** Who the pod became, and whether that is who was meant. */
package dev.irsacheck.check.identity;
