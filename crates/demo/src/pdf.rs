//! A page of PDF with a few lines of text, for the files that the demo's people add.

/// One page with these lines.
pub fn page(lines: &[String]) -> Vec<u8> {
    let mut drawn = b"BT /F1 12 Tf 60 780 Td 18 TL\n".to_vec();
    for line in lines {
        drawn.push(b'(');
        drawn.extend(line.chars().flat_map(escaped));
        drawn.extend(b") Tj T*\n");
    }
    drawn.extend(b"ET");
    let mut content = format!("<< /Length {} >>\nstream\n", drawn.len()).into_bytes();
    content.extend(drawn);
    content.extend(b"\nendstream");
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_vec(),
        content,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
    ];
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut table = String::from("0000000000 65535 f \n");
    for (number, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.extend(format!("{} 0 obj\n", number + 1).into_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let (start, count) = (file.len(), objects.len() + 1);
    file.extend(format!("xref\n0 {count}\n{table}trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").into_bytes());
    file
}

/// A letter in the encoding of the font; brackets and backslashes have a meaning and are marked.
fn escaped(letter: char) -> Vec<u8> {
    match letter {
        '(' | ')' | '\\' => vec![b'\\', letter as u8],
        _ => vec![u8::try_from(u32::from(letter)).unwrap_or(b'?')],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_at_the_end_points_at_the_objects() {
        let file = page(&["Prøve (1)".to_owned()]);
        let text: String = file.iter().map(|byte| char::from(*byte)).collect();
        assert!(text.contains("(Prøve \\(1\\)) Tj"));
        let third: usize = text.lines().find(|line| line.ends_with(" n ")).unwrap()[..10].parse().unwrap();
        assert!(text[third..].starts_with("1 0 obj"), "{}", &text[third..]);
        let start: usize = text.lines().rev().nth(1).unwrap().parse().unwrap();
        assert!(file[start..].starts_with(b"xref"));
    }
}
