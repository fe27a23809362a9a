"""A workspace and its account, as far as preparations use what the local workspace does not have."""

from typing import Any

from server import Call, Refusal, Route, Service

SCIM = "urn:ietf:params:scim:schemas:core:2.0:ServicePrincipal"
ACCOUNT = "/api/2.0/accounts/a-1"
MADE = {"schemas": "schema", "volumes": "volume", "models": "function"}


class FakeDatabricks(Service):
    def __init__(self) -> None:
        self.principals: dict[str, dict[str, Any]] = {}
        self.folders: dict[str, int] = {}
        self.folder_rights: dict[int, dict[str, str]] = {}
        self.scopes: dict[str, dict[str, str]] = {}
        self.granted: dict[str, dict[str, set[str]]] = {"catalog/main": {}, "schema/main.mlops": {}}
        self.models: dict[str, dict[str, str]] = {}
        self.policies: dict[str, list[dict[str, Any]]] = {}
        self.tokens: list[dict[str, Any]] = []
        self.dead_tokens = False
        super().__init__("Bearer admin")

    def routes(self) -> list[tuple[str, str, Route]]:
        scim = "/api/2.0/preview/scim/v2"
        return [
            ("GET", f"{scim}/ServicePrincipals", self.list_principals),
            ("POST", f"{scim}/ServicePrincipals", self.make_principal),
            ("PATCH", f"{scim}/ServicePrincipals/*", self.change_principal),
            ("GET", f"{scim}/Me", lambda _: {"userName": "me"}),
            ("GET", "/api/2.0/workspace/get-status", self.status),
            ("POST", "/api/2.0/workspace/mkdirs", self.make_folder),
            ("GET", "/api/2.0/permissions/directories/*", self.show_folder),
            ("PATCH", "/api/2.0/permissions/directories/*", self.give_folder),
            ("GET", "/api/2.0/secrets/scopes/list", lambda _: {"scopes": [{"name": name} for name in self.scopes]}),
            ("POST", "/api/2.0/secrets/scopes/create", self.make_scope),
            ("GET", "/api/2.0/secrets/acls/list", self.list_acls),
            ("POST", "/api/2.0/secrets/acls/put", self.put_acl),
            ("GET", "/api/2.1/unity-catalog/permissions/*/*", self.show_grants),
            ("PATCH", "/api/2.1/unity-catalog/permissions/*/*", self.give_grants),
            *[("POST", f"/api/2.1/unity-catalog/{what}", self.make_securable) for what in MADE],
            ("GET", "/api/2.0/mlflow/databricks/registered-models/get", self.show_model),
            ("POST", "/api/2.0/mlflow/registered-models/create", self.make_model),
            ("GET", "/api/2.0/permissions/registered-models/*", self.show_model_rights),
            ("PATCH", "/api/2.0/permissions/registered-models/*", self.give_model),
            ("GET", f"{ACCOUNT}/scim/v2/ServicePrincipals", self.list_principals),
            ("GET", f"{ACCOUNT}/servicePrincipals/*/federationPolicies", self.list_policies),
            ("POST", f"{ACCOUNT}/servicePrincipals/*/federationPolicies", self.make_policy),
            ("POST", "/api/2.0/token-management/on-behalf-of/tokens", self.make_token),
            (
                "GET",
                "/api/2.0/token-management/tokens",
                self.list_tokens,
            ),
            ("DELETE", "/api/2.0/token-management/tokens/*", self.delete_token),
        ]

    def told(self, call: Call) -> Any:
        if call.path.endswith("/Me") and call.authorization.startswith("Bearer dapi"):
            alive = not self.dead_tokens and any(f"Bearer {t['value']}" == call.authorization for t in self.tokens)
            if not alive:
                raise Refusal(403, "Invalid access token.")
            return {"userName": "reader"}
        return super().told(call)

    def list_principals(self, call: Call) -> Any:
        wanted = call.need("filter").removeprefix('applicationId eq "').removesuffix('"')
        return {"Resources": [self.principals[wanted]] if wanted in self.principals else []}

    def make_principal(self, call: Call) -> Any:
        if call.body["schemas"] != [SCIM]:
            raise Refusal(400, "schemas are missing")
        made = {"id": str(len(self.principals) + 1), **call.body}
        self.principals[call.body["applicationId"]] = made
        return made

    def change_principal(self, call: Call) -> Any:
        there = next(one for one in self.principals.values() if one["id"] == call.path.rpartition("/")[2])
        for operation in call.body["Operations"]:
            if (operation["op"], operation["path"]) != ("add", "entitlements"):
                raise Refusal(400, "this operation is not known here")
            there["entitlements"] = [*there.get("entitlements", []), *operation["value"]]
        return there

    def known(self, application_id: str) -> str:
        if application_id not in self.principals:
            raise Refusal(404, f"there is no principal {application_id}")
        return application_id

    def status(self, call: Call) -> Any:
        path = call.need("path")
        if path not in self.folders:
            raise Refusal(404, f"{path} does not exist")
        return {"path": path, "object_id": self.folders[path], "object_type": "DIRECTORY"}

    def make_folder(self, call: Call) -> Any:
        self.folders.setdefault(call.body["path"], 1000 + len(self.folders))
        return {}

    def show_folder(self, call: Call) -> Any:
        rights = self.folder_rights.get(int(call.path.rpartition("/")[2]), {})
        return self.access_list(rights)

    @staticmethod
    def access_list(rights: dict[str, str]) -> Any:
        shown = [
            {"service_principal_name": name, "all_permissions": [{"permission_level": level, "inherited": False}]}
            for name, level in rights.items()
        ]
        admins = {"group_name": "admins", "all_permissions": [{"permission_level": "CAN_MANAGE", "inherited": True}]}
        return {"access_control_list": [*shown, admins]}

    def give_folder(self, call: Call) -> Any:
        number = int(call.path.rpartition("/")[2])
        if number not in self.folders.values():
            raise Refusal(404, "there is no such folder")
        for entry in call.body["access_control_list"]:
            name = self.known(entry["service_principal_name"])
            self.folder_rights.setdefault(number, {})[name] = entry["permission_level"]
        return {}

    def make_scope(self, call: Call) -> Any:
        self.scopes[call.body["scope"]] = {}
        return {}

    def list_acls(self, call: Call) -> Any:
        rights = self.scopes[call.need("scope")]
        return {"items": [{"principal": name, "permission": right} for name, right in rights.items()]} if rights else {}

    def put_acl(self, call: Call) -> Any:
        if call.body["scope"] not in self.scopes or call.body["permission"] not in ("READ", "WRITE", "MANAGE"):
            raise Refusal(400, "there is no such scope or permission")
        self.scopes[call.body["scope"]][self.known(call.body["principal"])] = call.body["permission"]
        return {}

    def securable(self, call: Call) -> dict[str, set[str]]:
        key = "/".join(call.path.split("/")[-2:])
        if key not in self.granted:
            raise Refusal(404, f"{key} does not exist")
        return self.granted[key]

    def show_grants(self, call: Call) -> Any:
        return {
            "privilege_assignments": [
                {"principal": name, "privileges": sorted(rights)} for name, rights in self.securable(call).items()
            ]
        }

    def give_grants(self, call: Call) -> Any:
        for change in call.body["changes"]:
            self.securable(call).setdefault(self.known(change["principal"]), set()).update(change["add"])
        return self.show_grants(call)

    def make_securable(self, call: Call) -> Any:
        """In a schema, or in a catalog, that is there."""
        body, what = call.body, call.path.rpartition("/")[2]
        names = [body[key] for key in ("catalog_name", "schema_name", "name") if key in body]
        above = ["catalog", "schema"][len(names) - 2]
        if f"{above}/{'.'.join(names[:-1])}" not in self.granted or len(names) != (2 if what == "schemas" else 3):
            raise Refusal(404, f"there is no {above} for {names}")
        if what == "volumes" and body["volume_type"] != "MANAGED":
            raise Refusal(400, "an external volume needs a place")
        key = f"{MADE[what]}/{'.'.join(names)}"
        if key in self.granted:
            raise Refusal(400, "RESOURCE_ALREADY_EXISTS")
        self.granted[key] = {}
        return {"full_name": ".".join(names)}

    def show_model(self, call: Call) -> Any:
        name = call.need("name")
        if name not in self.models:
            raise Refusal(404, f"there is no model {name}")
        return {"registered_model_databricks": {"name": name, "id": f"m-{name}"}}

    def make_model(self, call: Call) -> Any:
        if call.body["name"] in self.models:
            raise Refusal(400, "RESOURCE_ALREADY_EXISTS")
        self.models[call.body["name"]] = {}
        return {"registered_model": {"name": call.body["name"]}}

    def show_model_rights(self, call: Call) -> Any:
        return self.access_list(self.models[call.path.rpartition("m-")[2]])

    def give_model(self, call: Call) -> Any:
        for entry in call.body["access_control_list"]:
            name = self.known(entry["service_principal_name"])
            self.models[call.path.rpartition("m-")[2]][name] = entry["permission_level"]
        return {}

    def list_policies(self, call: Call) -> Any:
        policies = self.policies.get(call.path.split("/")[-2], [])
        return {"policies": policies} if policies else {}

    def make_policy(self, call: Call) -> Any:
        if set(call.body["oidc_policy"]) != {"issuer", "audiences", "subject"}:
            raise Refusal(400, "oidc_policy is not whole")
        self.policies.setdefault(call.path.split("/")[-2], []).append(call.body)
        return call.body

    def make_token(self, call: Call) -> Any:
        self.known(call.body["application_id"])
        number = len(self.tokens) + 1
        made = {"token_id": f"t-{number}", "comment": call.body["comment"], "creation_time": number}
        self.tokens.append({**made, "value": f"dapi{number:032d}"})
        return {"token_value": self.tokens[-1]["value"], "token_info": made}

    def list_tokens(self, _: Call) -> Any:
        return {"token_infos": [self.shown(one) for one in self.tokens]}

    @staticmethod
    def shown(token: dict[str, Any]) -> dict[str, Any]:
        return {key: token[key] for key in token if key != "value"}

    def delete_token(self, call: Call) -> Any:
        number = call.path.rpartition("/")[2]
        if not any(one["token_id"] == number for one in self.tokens):
            raise Refusal(404, "there is no such token")
        self.tokens = [one for one in self.tokens if one["token_id"] != number]
        return {}


class FakeVault(Service):
    def __init__(self, created: int) -> None:
        self.versions: list[dict[str, Any]] = []
        self.created = created
        self.closed = False
        super().__init__("Bearer vault")

    def routes(self) -> list[tuple[str, str, Route]]:
        return [("GET", "/secrets/*/versions", self.list_versions), ("PUT", "/secrets/*", self.put)]

    def list_versions(self, call: Call) -> Any:
        call.need("api-version", "7.4")
        if not self.versions:
            raise Refusal(404, "SecretNotFound")
        return {"value": [{"id": one["id"], "attributes": one["attributes"]} for one in self.versions]}

    def put(self, call: Call) -> Any:
        if self.closed:
            raise Refusal(403, "Caller is not authorized to perform action on resource.")
        self.created += 1
        attributes = {"enabled": True, "created": self.created, **call.body["attributes"]}
        self.versions.insert(0, {"id": f"v{self.created}", "value": call.body["value"], "attributes": attributes})
        return {}
