package dev.irsacheck.cli.cluster.manifest;

import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.scanner.ScannerException;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.Token;

/**
 * Supports tabs: YAML allows a tab as a separator except for indentation, but the parser stops
 * there. It consumes nothing, so that it can continue after the tab.
 */
final class YamlTokens implements Scanner {
  private final YamlCharacters characters;
  private final Scanner scanner;

  YamlTokens(YamlCharacters characters, LoaderOptions options) {
    this.characters = characters;
    this.scanner = new ScannerImpl(characters, options);
  }

  static boolean isOfTab(MarkedYAMLException e) {
    return e.getProblem() != null && e.getProblem().contains("(TAB)");
  }

  @Override
  public boolean checkToken(Token.ID... choices) {
    return behindTabs(from -> from.checkToken(choices));
  }

  @Override
  public Token peekToken() {
    return behindTabs(Scanner::peekToken);
  }

  @Override
  public Token getToken() {
    return behindTabs(Scanner::getToken);
  }

  @Override
  public void resetDocumentIndex() {
    scanner.resetDocumentIndex();
  }

  private <T> T behindTabs(Function<Scanner, T> asked) {
    characters.beginToken();
    while (true) {
      try {
        return asked.apply(scanner);
      } catch (ScannerException e) {
        if (!isOfTab(e) || !characters.passTab()) {
          throw e;
        }
      }
    }
  }
}
