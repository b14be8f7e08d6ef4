"""What a draft is, and how one is read: from the file people have to labelled paragraphs."""
