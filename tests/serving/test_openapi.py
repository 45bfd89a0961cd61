"""The OpenAPI description is a true one: schemathesis asks the application all that it says, and some that it does not."""

from typing import Any

import hypothesis
import pytest
import schemathesis
from jsonschema import Draft202012Validator
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
from starlette.testclient import TestClient

from sayso.serving.app import made_app
from sayso.serving.endpoints import ACTIONS, ENDPOINTS
from sayso.serving.memory import MemoryLibrary
from sayso.serving.openapi import description
from sayso.serving.security.tokens import MemoryTokens
from sayso.serving.settings import Settings
from serving.conftest import keyed

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    unsupported_method,
    negative_data_rejection,
]
APP = made_app(MemoryLibrary(keyed()), MemoryTokens(), Settings())
SCHEMA = schemathesis.openapi.from_asgi("/openapi.json", APP, headers={"host": "127.0.0.1:8010"})


@SCHEMA.parametrize()
@hypothesis.settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(hypothesis.HealthCheck),
)
def test_application_does_as_the_description_says(case: Any) -> None:
    """Whatever is asked within the description or against it, the answer is one that it names, in a form that it names."""
    case.call_and_validate(checks=CHECKS, headers={"host": "127.0.0.1:8010"})


def test_every_address_is_described(client: TestClient) -> None:
    """Each view and each form of the application is in the description, and nothing else."""
    paths = client.get("/openapi.json").json()["paths"]
    told = {(path, method) for path, methods in paths.items() for method in methods}
    assert told == {
        *((one.path.replace(":int", ""), "get") for one in ENDPOINTS),
        *((one.path.replace(":int", ""), "post") for one in ACTIONS),
    }


def test_schemas_are_schemas() -> None:
    """What rows are described by is JSON Schema."""
    for schema in description()["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(
    "address", ["/tolls.json", "/search.json?q=dam", "/articles.json", "/speakers.json", "/review.json"]
)
def test_archive_answers_as_described(archive_client: TestClient, address: str) -> None:
    """Rows out of an archive fit the schema as well."""
    told = description(demands_tokens=True)
    path = address.partition(".")[0]
    content = told["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    Draft202012Validator({**content, "components": told["components"]}).validate(archive_client.get(address).json())
