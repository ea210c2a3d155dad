import OpenLabProtocol

/// What an archive itself can have wrong.
extension UploadRefusal {
  /// The command that makes what is taken.
  static let remake = LocalizedText(
    "Faites l’archive depuis le dossier du service : tar --format=ustar -cf service.tar .",
    "Make the archive from inside the service’s folder: tar --format=ustar -cf service.tar ."
  )

  static func notUstar(_ block: [UInt8], at byte: Int64) -> UploadRefusal {
    if byte == 0, let tool = compression(block) {
      return UploadRefusal(
        .compressed,
        byte: 0,
        LocalizedText("Le fichier est compressé (\(tool)).", "The file is compressed (\(tool))."),
        mend: LocalizedText(
          "Envoyez l’archive telle quelle, sans la compresser : tar --format=ustar -cf service.tar .",
          "Send the archive as it is, not compressed: tar --format=ustar -cf service.tar ."
        )
      )
    }
    return UploadRefusal(
      .notUstar,
      byte: byte + 257,
      byte == 0
        ? LocalizedText("Le fichier n’est pas une archive ustar.", "The file is no ustar archive.")
        : LocalizedText("Il n’y a pas ici d’en-tête ustar.", "There is no ustar header here."),
      mend: remake
    )
  }

  /// The name of what made it, by its first bytes.
  private static func compression(_ block: [UInt8]) -> String? {
    let marks: [(String, [UInt8])] = [
      ("gzip", [0x1F, 0x8B]), ("zip", Array("PK".utf8)), ("xz", [0xFD, 0x37, 0x7A, 0x58]), ("bzip2", Array("BZh".utf8)),
      ("zstd", [0x28, 0xB5, 0x2F, 0xFD]), ("7z", [0x37, 0x7A, 0xBC, 0xAF]), ("lz4", [0x04, 0x22, 0x4D, 0x18]),
    ]
    return marks.first { block.starts(with: $0.1) }?.0
  }

  static func checksum(_ name: String, at byte: Int64) -> UploadRefusal {
    UploadRefusal(
      .checksum,
      entry: name,
      byte: byte + 148,
      LocalizedText(
        "La somme de contrôle de l’en-tête de « \(shown(name)) » est fausse : l’archive est abîmée.",
        "The checksum of the header of “\(shown(name))” is wrong: the archive is damaged."
      ),
      mend: remake
    )
  }

  static func headerExtension(_ name: String, at byte: Int64, _ what: String) -> UploadRefusal {
    UploadRefusal(
      .headerExtension,
      entry: name,
      byte: byte,
      LocalizedText(
        "« \(shown(name)) » utilise une extension (\(what)) que ustar n’a pas.",
        "“\(shown(name))” uses an extension (\(what)) that ustar does not have."
      ),
      mend: LocalizedText(
        "Raccourcissez les noms au besoin, et faites l’archive avec tar --format=ustar -cf service.tar .",
        "Shorten names if need be, and make the archive with tar --format=ustar -cf service.tar ."
      )
    )
  }

  static func entryType(_ type: UInt8, _ name: String, at byte: Int64) -> UploadRefusal {
    switch type {
    case UInt8(ascii: "1"), UInt8(ascii: "2"):
      return UploadRefusal(
        .link,
        entry: name,
        byte: byte,
        type == UInt8(ascii: "1")
          ? LocalizedText("« \(shown(name)) » est un lien dur.", "“\(shown(name))” is a hard link.")
          : LocalizedText("« \(shown(name)) » est un lien symbolique.", "“\(shown(name))” is a symbolic link."),
        mend: LocalizedText(
          "Mettez une copie du fichier à la place : tar --format=ustar --dereference --hard-dereference -cf service.tar .",
          "Put a copy of the file in its place: tar --format=ustar --dereference --hard-dereference -cf service.tar ."
        )
      )
    case UInt8(ascii: "3"), UInt8(ascii: "4"), UInt8(ascii: "6"):
      return UploadRefusal(
        .device,
        entry: name,
        byte: byte,
        LocalizedText(
          "« \(shown(name)) » est un périphérique ou un tube.",
          "“\(shown(name))” is a device or a pipe."
        ),
        mend: LocalizedText("Retirez-le du dossier du service.", "Take it out of the service’s folder.")
      )
    case UInt8(ascii: "L"), UInt8(ascii: "K"), UInt8(ascii: "S"), UInt8(ascii: "D"), UInt8(ascii: "M"),
      UInt8(ascii: "N"), UInt8(ascii: "V"), UInt8(ascii: "X"):
      return headerExtension(name, at: byte, "GNU \(Unicode.Scalar(type))")
    default:
      return UploadRefusal(
        .unknownType,
        entry: name,
        byte: byte + 156,
        LocalizedText(
          "« \(shown(name)) » n’est ni un fichier ni un dossier.",
          "“\(shown(name))” is neither a file nor a folder."
        ),
        mend: remake
      )
    }
  }

  static func number(_ field: String, _ name: String, _ bytes: ArraySlice<UInt8>, at byte: Int64) -> UploadRefusal {
    let found = shown(String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self))
    return UploadRefusal(
      .number,
      entry: name,
      byte: byte,
      LocalizedText(
        "Le champ \(field) de « \(shown(name)) » (« \(found) ») n’est pas un nombre qui convient.",
        "The field \(field) of “\(shown(name))” (“\(found)”) is no number that fits."
      ),
      mend: remake
    )
  }

  static func hiddenName(_ name: String, at byte: Int64) -> UploadRefusal {
    UploadRefusal(
      .unsafeName,
      entry: name,
      byte: byte,
      LocalizedText(
        "Le nom « \(shown(name)) » contient un octet nul, et autre chose derrière.",
        "The name “\(shown(name))” holds a NUL, and more behind it."
      ),
      mend: remake
    )
  }

  static func truncated(_ entry: String?, at byte: Int64) -> UploadRefusal {
    UploadRefusal(
      .truncated,
      entry: entry,
      byte: byte,
      entry.map {
        LocalizedText(
          "L’envoi s’arrête au milieu de « \(shown($0)) ».",
          "The upload ends in the middle of “\(shown($0))”."
        )
      }
        ?? LocalizedText(
          "L’archive n’a pas sa fin : deux blocs de 512 octets nuls.",
          "The archive lacks its end: two blocks of 512 zero bytes."
        ),
      mend: LocalizedText(
        "Envoyez le fichier de nouveau, en entier.",
        "Send the file again, all of it."
      )
    )
  }

  static func trailing(at byte: Int64) -> UploadRefusal {
    UploadRefusal(
      .trailingBytes,
      byte: byte,
      LocalizedText("Il y a des octets après la fin de l’archive.", "There are bytes after the end of the archive."),
      mend: remake
    )
  }

  static func padding(_ entry: String, at byte: Int64) -> UploadRefusal {
    UploadRefusal(
      .padding,
      entry: entry,
      byte: byte,
      LocalizedText(
        "Le remplissage après « \(shown(entry)) » n’est pas nul.",
        "The padding after “\(shown(entry))” is not zero."
      ),
      mend: remake
    )
  }

  static func tooLarge(_ entry: String?, at byte: Int64, _ limit: Int64) -> UploadRefusal {
    UploadRefusal(
      .tooLarge,
      entry: entry,
      byte: byte,
      entry.map {
        LocalizedText(
          "Avec « \(shown($0)) » l’archive dépasse \(limit >> 20) Mio.",
          "With “\(shown($0))” the archive is over \(limit >> 20) MiB."
        )
      } ?? LocalizedText("L’archive dépasse \(limit >> 20) Mio.", "The archive is over \(limit >> 20) MiB."),
      mend: LocalizedText(
        """
        Laissez de côté ce dont le service ne se sert pas : tar --format=ustar --exclude=.git --exclude=.build \
        -cf service.tar .
        """,
        """
        Leave out what the service does not run from: tar --format=ustar --exclude=.git --exclude=.build \
        -cf service.tar .
        """
      )
    )
  }

  static func tooManyEntries(_ entry: String, at byte: Int64, _ limit: Int) -> UploadRefusal {
    UploadRefusal(
      .tooManyEntries,
      entry: entry,
      byte: byte,
      LocalizedText(
        "L’archive a plus de \(limit) fichiers et dossiers.",
        "The archive holds more than \(limit) files and folders."
      ),
      mend: LocalizedText(
        """
        Laissez de côté ce dont le service ne se sert pas : tar --format=ustar --exclude=.git --exclude=.build \
        --exclude=node_modules -cf service.tar .
        """,
        """
        Leave out what the service does not run from: tar --format=ustar --exclude=.git --exclude=.build \
        --exclude=node_modules -cf service.tar .
        """
      )
    )
  }

  static func storage(_ what: LocalizedText, _ error: Int32) -> UploadRefusal {
    UploadRefusal(
      .storage,
      LocalizedText("\(what.fr) : \(errorText(error)).", "\(what.en): \(errorText(error))."),
      mend: LocalizedText(
        "Réessayez plus tard ; si cela dure, dites-le à qui tient ce portail : le disque est à vérifier.",
        "Try again later; if it lasts, tell those who run this portal: the disk needs a look."
      )
    )
  }
}
