import Foundation

/// Secrets in the desktop and beside it, wherever an exporter could come upon them. What is private at a further place is planted
/// here.
final class PlantedSecrets {
  private let pod: Pod
  private let folder: String
  private let home: SignalHome
  private var processes: [RunningProcess] = []
  private var mounts: [DesktopMount] = []
  /// A cgroup below the desktop's, of the watched program.
  private var cgroup: String?
  /// Everything that was planted.
  private(set) var all: [Secret] = []
  /// The options of an exporter that watches what was planted.
  private(set) var options: [String] = []
  /// The environment of that exporter.
  private(set) var environment: [String: String] = [:]
  /// What the server saw that asks for the credentials; they are meant for it, and for nobody else.
  private(set) var sent: (file: String, port: Int, credentials: [Secret])

  /// Where an exporter finds a name that is meant to be shown.
  init(in pod: Pod, volume: Secret) throws {
    self.pod = pod
    folder = try pod.makeFolder("secrets")
    chmod(folder, 0o777)
    home = try SignalHome(in: pod, attachments: 16)
    sent = (folder + "/received", try pod.freePort(), [])
    try plantFiles()
    try plantVolumes(named: volume)
    try plantCertificate()
    try plantAddresses()
    try plantCredentials()
    plantVariables()
    if Machine.isRoot {
      _ = try Command.output(["chown", "--recursive", "\(Machine.desktopUser)", folder, home.root])
    }
    try startProgram(name: "ffmpeg", "a watched program's", isWatched: true)
    try startProgram(name: plant("a program's file"), "an unrelated program's", isWatched: false)
    if Machine.allowsNamespaces { try plantInNamespaces() }
  }

  deinit {
    processes.forEach { $0.stop() }
    if let cgroup { rmdir(cgroup) }
  }

  /// Makes one more secret and returns it.
  func plant(_ place: String) -> String {
    let secret = Secret(place)
    all.append(secret)
    return secret.text
  }

  /// A file that belongs to the desktop's user, for an option.
  func file(_ name: String, holding text: String, mode: mode_t = 0o600) throws -> String {
    let path = "\(folder)/\(name)"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    chmod(path, mode)
    if Machine.isRoot { chown(path, Machine.desktopUser, Machine.desktopUser) }
    return path
  }

  private func plantFiles() throws {
    options.append("--path.home=\(home.root)")
    for parent in [
      home.root, home.data, home.data + "/attachments.noindex", home.data + "/logs", home.root + "/Uploads",
    ] {
      var path = parent
      let name = parent.dropFirst(home.root.count)
      for depth in 1...4 {
        path += "/" + plant("a folder \(depth) below home\(name)")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for tail in [".txt", "\n\"\\\u{1}{=}\u{00e9}"] {
          let file = path + "/" + plant("a file \(depth) below home\(name)") + tail
          try Data("text".utf8).write(to: URL(fileURLWithPath: file))
        }
        // Bytes that are no UTF-8.
        let odd =
          Array("\(path)/\(plant("a name of odd bytes below home\(name)"))".utf8CString.dropLast()) + [-1, -2, 0]
        close(open(odd, O_CREAT | O_WRONLY, 0o600))
      }
    }
  }

  private func plantVolumes(named volume: Secret) throws {
    let path = "\(folder)/\(plant("the path of a volume"))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    _ = try file("signal-backup-\(plant("a backup's file")).tar.gz", holding: "no archive")
    options += [
      "--volume=\(volume.text)=\(path)", "--volume=missing=/\(plant("the path of a missing volume"))",
      "--backup=nightly=\(folder)/signal-backup-*.tar.gz",
      "--backup=gone=/\(plant("the path of missing backups"))/*.gz",
    ]
  }

  /// What only the kernel tells of the desktop's container, and its list of users.
  private func plantInNamespaces() throws {
    let users = try file(
      "passwd",
      holding:
        "root:x:0:0::/root:/bin/sh\n\(plant("a user")):x:\(Machine.desktopUser):0:\(plant("a person")):/:/bin/sh\n",
      mode: 0o644)
    mounts = [
      try DesktopMount(in: pod, tmpfs: "size=1m", at: "\(folder)/\(plant("a mount point"))"),
      try DesktopMount(in: pod, folder: users, at: "/etc/passwd"),
    ]
    guard let parent = pod.cgroups?.folder("desktop") else { return }
    let cgroup = "\(parent)/\(plant("a cgroup"))"
    self.cgroup = cgroup
    guard mkdir(cgroup, 0o755) == 0 else { throw HarnessError("mkdir: errno \(errno)") }
    for process in processes {
      try Data("\(process.pid)".utf8).write(to: URL(fileURLWithPath: cgroup + "/cgroup.procs"))
    }
  }

  private func plantCertificate() throws {
    let subject = "/CN=\(plant("a certificate's name"))/O=\(plant("a certificate's owner"))"
    let path = "\(folder)/self.pem"
    _ = try Command.output([
      "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", subject, "-addext",
      "subjectAltName=DNS:\(plant("a certificate's other name"))", "-keyout", folder + "/key.pem", "-out", path,
    ])
    options.append("--vnc.certificate-file=\(path)")
  }

  /// The address is none of the desktop's: many looks at that in a row make its VNC server lock out whoever comes next.
  private func plantAddresses() throws {
    let port = try pod.freePort()
    processes.append(
      try pod.start(
        [Machine.python, "-E", "-m", "http.server", "\(port)", "--bind", "127.0.0.1", "--directory", folder],
        log: "address-\(port).log"))
    options += [
      "--probe.url=web=http://127.0.0.1:\(port)/\(plant("an address's path"))?\(plant("an address's query"))",
      "--probe.url=nobody=http://\(plant("an address's host")).invalid/",
    ]
  }

  private func plantCredentials() throws {
    sent.credentials = [Secret("the user in the credentials file"), Secret("the password in the credentials file")]
    all += sent.credentials
    let text = sent.credentials.map(\.text).joined(separator: ":")
    options.append("--vnc.credentials-file=\(try file("credentials", holding: text))")
    let recorder = Machine.package + "/Tests/Fixtures/end-to-end/recorder.py"
    let script = try pod.copy(of: recorder, named: "recorder.py")
    processes.append(
      try pod.start(
        [Machine.python, script, "\(sent.port)", sent.file, plant("the desktop's answer")], log: "recorder.log"))
  }

  private func plantVariables() {
    environment = [
      "PASSWORD": plant("a variable of the exporter"),
      "GHOSTWIRE_TOKEN": plant("a variable with the exporter's prefix"),
      "HTTP_PROXY": "http://\(plant("the user of a proxy")):1@127.0.0.1:1/",
    ]
  }

  /// Starts a copy of Python by this name, and waits until it has shown all its secrets.
  private func startProgram(name: String, _ whose: String, isWatched: Bool) throws {
    let program = try pod.copy(of: Machine.python, named: name)
    let script = try pod.copy(of: Machine.package + "/Tests/Fixtures/end-to-end/secrets.py", named: "secrets.py")
    let place = "\(folder)/\(plant("\(whose) folder"))"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
    chmod(place, 0o777)
    let client = Secret.address("a viewer's address")
    if isWatched { all.append(client) }
    let display = try String(contentsOfFile: pod.folder.path + "/desktop/run/display", encoding: .utf8)
    let secrets = [
      // A watched program is known by its name.
      "comm": isWatched ? "" : plant("\(whose) name"), "thread": plant("\(whose) thread"), "folder": place,
      "socket": plant("\(whose) socket"), "abstract": plant("\(whose) abstract socket"),
      "user": isWatched ? plant("a viewer's user name") : "", "ip": client.text,
      "title": isWatched ? plant("a window's title") : "",
      "display": "/tmp/.X11-unix/X\(display.trimmingCharacters(in: .whitespacesAndNewlines))",
    ]
    let input = try file("\(isWatched).json", holding: String(decoding: JSONEncoder().encode(secrets), as: UTF8.self))
    let process = try pod.start(
      [
        "env", "SECRET=\(plant("\(whose) variable"))", program, "-E", "-S", script, input,
        "--password=\(plant("\(whose) argument"))", plant("\(whose) last argument"),
      ], log: "secrets-\(isWatched).log")
    processes.append(process)
    _ = try eventually(within: 20, "\(whose) secrets are shown") {
      guard process.isRunning else { throw HarnessError("secrets.py ended: \(process.errors)") }
      return process.output.contains("ready") ? true : nil
    }
  }
}
