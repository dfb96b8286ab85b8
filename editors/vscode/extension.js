// Starts `fingerpost lsp` for the Markdown and TOML files of a site. All else is the server's.
"use strict";

const { workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

function activate() {
  // The setting belongs to the machine, so a folder that somebody opens cannot name a program.
  const command = workspace.getConfiguration("fingerpost").get("path");
  client = new LanguageClient(
    "fingerpost",
    "Fingerpost",
    { command, args: ["lsp"] },
    {
      documentSelector: [
        { scheme: "file", language: "markdown" },
        { scheme: "file", language: "toml" },
        { scheme: "file", pattern: "**/{site,facts,theme}.toml" },
      ],
    },
  );
  return client.start();
}

function deactivate() {
  return client?.stop();
}

module.exports = { activate, deactivate };
