import OpenLabCommands

await Program.main()
