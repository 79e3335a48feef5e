import { lockDataFolder } from "../../../../server/cli/start/data-lock";

await lockDataFolder(process.argv[2] ?? "");
process.stdout.write("held\n");
setInterval(() => undefined, 60_000);
