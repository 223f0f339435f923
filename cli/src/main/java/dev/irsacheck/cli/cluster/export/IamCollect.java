package dev.irsacheck.cli.cluster.export;

import dev.irsacheck.base.json.JsonStream;
import dev.irsacheck.base.json.JsonStream.Event;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.cli.cluster.IamRole;
import dev.irsacheck.cli.cluster.export.AwsAnswers.Kind;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.io.InputFile;
import dev.irsacheck.cli.io.WrongInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the folder of iam-collect, whose files are recognized by their path: {@code
 * aws/PARTITION/accounts/ACCOUNT/iam/role/NAME/trust-policy.json}.
 *
 * <p>iam-collect fetches all roles before it writes the first, and writes users, groups and
 * policies after them: a folder with one of these has all roles. It writes no file for an empty
 * list.
 *
 * @see <a
 *     href="https://github.com/cloud-copilot/iam-collect/blob/019ad83f96fd00b7b41acda95c130434121de115/src/persistence/file/FileSystemAwsIamStore.ts">FileSystemAwsIamStore
 *     of 0.1.206</a>
 * @see <a
 *     href="https://github.com/cloud-copilot/iam-collect/tree/019ad83f96fd00b7b41acda95c130434121de115/src/syncs/iam">what
 *     it writes of IAM</a>
 */
final class IamCollect {
  private static final Pattern TREE =
      Pattern.compile(".*/aws/aws[a-z-]*/(?:accounts/[0-9]{12}|organizations|indexes)/.*");

  private static final String METADATA = "metadata.json";

  private static final String TRUST = "trust-policy.json";

  private static final Map<String, String> LISTS =
      Map.of(
          "managed-policies.json", "AttachedManagedPolicies",
          "inline-policies.json", "RolePolicyList");

  private static final Set<String> WRITTEN_LAST = Set.of("user", "group", "policy");

  private final AwsAnswers answers;
  private final Map<Path, Account> accounts = new LinkedHashMap<>();

  /** The files below one folder {@code iam}. */
  private static final class Account {
    final Map<Path, RoleDetail> roles = new LinkedHashMap<>();
    final Set<AccountId> ofProviders = new LinkedHashSet<>();
    SourceLocation firstProvider;
    boolean isComplete;
  }

  private enum Part {
    ROLE,
    PROVIDER,
    WRITTEN_LAST,
    OTHER
  }

  @FunctionalInterface
  private interface Reading {
    void of(JsonCursor cursor, Event first) throws IOException, WrongInput, MalformedJson;
  }

  IamCollect(AwsAnswers answers) {
    this.answers = answers;
  }

  /** Whether iam-collect wrote the file about something else than roles and OIDC providers. */
  static boolean isOther(Path file) {
    Path path = file.toAbsolutePath().normalize();
    return part(path) == Part.OTHER && TREE.matcher(path.toString().replace('\\', '/')).matches();
  }

  private static Part part(Path path) {
    String name = path.getFileName().toString();
    String type = above(path, 2);
    boolean isIam = above(path, 3).equals("iam");
    if (isIam && type.equals("role")) {
      boolean isRead = name.equals(METADATA) || name.equals(TRUST) || LISTS.containsKey(name);
      return isRead ? Part.ROLE : Part.OTHER;
    }
    if (isIam && type.equals("oidc-provider") && name.equals(METADATA)) {
      return Part.PROVIDER;
    }
    return WRITTEN_LAST.contains(type) && name.equals(METADATA) && (isIam || isOfAws(path))
        ? Part.WRITTEN_LAST
        : Part.OTHER;
  }

  /** Policies of AWS are in {@code iam/aws/policy}. */
  private static boolean isOfAws(Path path) {
    return above(path, 3).equals("aws") && above(path, 4).equals("iam");
  }

  private static String above(Path path, int levels) {
    int index = path.getNameCount() - 1 - levels;
    return index < 0 ? "" : path.getName(index).toString();
  }

  /** Reads the file if iam-collect wrote it about a role or an OIDC provider. */
  boolean takes(Path file) throws WrongInput {
    Path path = file.toAbsolutePath().normalize();
    Part part = part(path);
    // Other tools name a role's policy so too, but they write no metadata.
    boolean isAlone = part == Part.ROLE && !Files.isRegularFile(path.resolveSibling(METADATA));
    if (part == Part.OTHER || isAlone) {
      return false;
    }
    Path iam = path.getParent().getParent().getParent();
    iam = isOfAws(path) ? iam.getParent() : iam;
    Account account = accounts.computeIfAbsent(iam, each -> new Account());
    switch (part) {
      case ROLE -> role(file, account);
      case PROVIDER -> provider(file, iam, account);
      default -> account.isComplete = true;
    }
    return true;
  }

  private static void read(Path file, Reading reading) throws WrongInput {
    InputFile.read(
        file.toString(),
        null,
        in -> {
          try {
            JsonCursor cursor = new JsonCursor(file.toString(), new JsonStream(in));
            reading.of(cursor, cursor.json().next());
          } catch (MalformedJson e) {
            SourceLocation place =
                SourceLocation.of(file.toString(), Math.max(e.line(), 1), Math.max(e.column(), 1));
            throw new WrongInput(
                AuditInputTexts.notOfIamCollect(place.toString(), e.description()));
          }
          return null;
        });
  }

  private static void role(Path file, Account account) throws WrongInput {
    String name = file.getFileName().toString();
    read(
        file,
        (cursor, first) -> {
          RoleDetail role =
              account
                  .roles
                  .computeIfAbsent(file.getParent(), each -> new RoleDetail(cursor))
                  .in(cursor);
          if (name.equals(METADATA)) {
            metadata(
                cursor,
                first,
                (key, value) -> {
                  if (key.equals("arn")) {
                    role.member("Arn", value);
                  }
                });
          } else if (name.equals(TRUST)) {
            role.place(cursor.place());
            role.member("AssumeRolePolicyDocument", first);
          } else {
            role.member(LISTS.get(name), first);
          }
        });
  }

  private static void metadata(JsonCursor cursor, Event first, JsonCursor.Member member)
      throws IOException, WrongInput, MalformedJson {
    if (first == Event.START_OBJECT) {
      cursor.members(member);
    }
  }

  private void provider(Path file, Path iam, Account account) throws WrongInput {
    SourceLocation place = SourceLocation.of(file.toString(), 1, 1);
    String[] arn = {null};
    List<List<String>> audiences = new ArrayList<>();
    read(
        file,
        (cursor, first) ->
            metadata(
                cursor,
                first,
                (key, value) -> {
                  if (key.equals("arn")) {
                    arn[0] = cursor.text(value);
                  } else if (key.equals("audiences")) {
                    audiences.add(cursor.texts(value));
                  }
                }));
    List<String> clientIds = audiences.isEmpty() ? null : audiences.get(0);
    AwsAnswers.Provider provider = AwsAnswers.Provider.of(iam, arn[0], clientIds, place);
    if (provider == null) {
      throw new WrongInput(AuditInputTexts.noProvider(place.toString()));
    }
    account.ofProviders.add(provider.account());
    account.firstProvider = account.firstProvider == null ? place : account.firstProvider;
    answers.named(iam, provider.account());
    answers.providers.add(provider);
  }

  /** Adds the roles when all files of a folder were read, and returns what was found. */
  Set<Kind> end() throws WrongInput {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (Map.Entry<Path, Account> each : accounts.entrySet()) {
      Path iam = each.getKey();
      Account account = each.getValue();
      if (!account.roles.isEmpty()) {
        kinds.add(Kind.ROLES);
        answers.rolePages.add(
            new AwsAnswers.RolePage(iam, roles(iam, account), account.isComplete, false));
      }
      if (!account.ofProviders.isEmpty()) {
        kinds.add(Kind.PROVIDERS);
        if (account.isComplete) {
          answers.add(new AwsAnswers.ProviderList(iam, account.ofProviders, account.firstProvider));
        }
      }
    }
    accounts.clear();
    return kinds;
  }

  private Set<AccountId> roles(Path iam, Account account) throws WrongInput {
    // A copy without any list of policies says nothing about policies.
    boolean hasPolicies = account.roles.values().stream().anyMatch(RoleDetail::hasLists);
    Set<AccountId> owners = new HashSet<>();
    for (RoleDetail each : account.roles.values()) {
      if (hasPolicies) {
        each.otherListsAreEmpty();
      }
      IamRole role = each.role();
      if (role == null) {
        throw new WrongInput(AuditInputTexts.noFolder(each.place().toString(), each.problem()));
      }
      owners.add(role.arn().account());
      answers.add(iam, role);
    }
    return owners;
  }
}
