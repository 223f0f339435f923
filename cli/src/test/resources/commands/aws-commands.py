"""Reads a JSON list of command lines of the AWS CLI, and prints one of what is wrong with each, or null.

The AWS CLI's own driver takes each apart (Debian's package awscli, whose version is printed first); only
its last step is another: the operation's parameters are validated by botocore's model, and no call is made.
"""

import contextlib
import io
import json
import os
import sys

os.environ.update(
    AWS_ACCESS_KEY_ID="none", AWS_SECRET_ACCESS_KEY="none", AWS_DEFAULT_REGION="eu-west-1",
    AWS_EC2_METADATA_DISABLED="true", AWS_CONFIG_FILE=os.devnull, AWS_SHARED_CREDENTIALS_FILE=os.devnull)

import awscli
from awscli import clidriver, paramfile
from awscli.botocore.validate import ParamValidator


def invoke(self, service_name, operation_name, parameters, parsed_globals):
    model = self._session.get_service_model(service_name).operation_model(operation_name)
    if model.input_shape is not None:
        parameters.pop("PaginationConfig", None)  # of the AWS CLI's own --max-items
        problems = ParamValidator().validate(parameters, model.input_shape).generate_report()
        # A word such as POLICY_ARN is shorter than what takes its place.
        problems = [each for each in problems.splitlines() if not each.startswith("Invalid length")]
        if problems:
            raise ValueError("\n".join(problems))
    return 0


clidriver.CLIOperationCaller.invoke = invoke
paramfile.LOCAL_PREFIX_MAP["file://"] = (lambda *prefix_and_path, **mode: "{}", {})


def problem(driver, words):
    said = io.StringIO()
    try:
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
            code = driver.main(words)
    except SystemExit as e:
        code = e.code
    return None if code == 0 else "exit %s: %s" % (code, said.getvalue().strip()[-600:])


driver = clidriver.create_clidriver()
print(json.dumps([awscli.__version__] + [problem(driver, words) for words in json.load(sys.stdin)]))
